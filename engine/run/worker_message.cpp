// SPDX-License-Identifier: Apache-2.0
#include "engine/run/worker_message.hpp"

#include <charconv>
#include <cstring>
#include <type_traits>

#include "engine/run/fields.hpp"

namespace microcosm {

namespace {

static_assert(std::is_trivially_copyable_v<UnitKey>);

std::uint32_t number(const Fields& fields, std::string_view name) {
    const std::string text = field(fields, name);
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::string pack_question(const UnitKey& key) {
    return {reinterpret_cast<const char*>(&key), sizeof key};
}

std::optional<UnitKey> unpack_question(const std::string& payload) {
    UnitKey key;
    if (payload.size() != sizeof key) return std::nullopt;
    std::memcpy(&key, payload.data(), sizeof key);
    return key;
}

std::string pack_result(const UnitResult& unit) {
    std::string payload;
    for (const auto& row : unit.rows)
        payload.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(double));
    return payload;
}

std::optional<UnitResult> unpack_result(const UnitKey& key, const std::string& payload) {
    const std::size_t row_bytes = key.count == 0 ? 0 : payload.size() / key.count;
    if (row_bytes == 0 || payload.size() % key.count != 0 || row_bytes % sizeof(double) != 0)
        return std::nullopt;
    UnitResult unit{key, {}};
    for (std::uint32_t r = 0; r < key.count; ++r) {
        std::vector<double> row(row_bytes / sizeof(double));
        std::memcpy(row.data(), payload.data() + r * row_bytes, row_bytes);
        unit.rows.push_back(std::move(row));
    }
    return unit;
}

std::string pack_failure(const UnitFailure& failure) {
    return encode_fields({{"replicate", std::to_string(failure.replicate)},
                          {"kind", failure.kind},
                          {"plugin", failure.plugin},
                          {"message", failure.message}});
}

UnitFailure unpack_failure(const UnitKey& key, const std::string& payload) {
    const Fields fields = decode_fields(payload);
    return {key,
            number(fields, "replicate"),
            1,
            field(fields, "kind"),
            field(fields, "plugin"),
            field(fields, "message")};
}

}  // namespace microcosm
