// SPDX-License-Identifier: Apache-2.0
#include "engine/run/fields.hpp"

#include <cstdint>
#include <cstring>
#include <optional>

namespace microcosm {

namespace {

void append(std::string& bytes, std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
    bytes += text;
}

std::optional<std::string> take(std::string_view& bytes) {
    std::uint32_t length = 0;
    if (bytes.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, bytes.data(), sizeof length);
    bytes.remove_prefix(sizeof length);
    if (bytes.size() < length) return std::nullopt;
    std::string text(bytes.substr(0, length));
    bytes.remove_prefix(length);
    return text;
}

}  // namespace

std::string encode_fields(const Fields& fields) {
    std::string bytes;
    for (const auto& [name, text] : fields) {
        append(bytes, name);
        append(bytes, text);
    }
    return bytes;
}

Fields decode_fields(std::string_view bytes) {
    Fields fields;
    while (!bytes.empty()) {
        auto name = take(bytes);
        auto text = take(bytes);
        if (!name || !text) break;
        fields.emplace_back(std::move(*name), std::move(*text));
    }
    return fields;
}

std::string field(const Fields& fields, std::string_view name) {
    for (const auto& [other, text] : fields)
        if (other == name) return text;
    return "";
}

}  // namespace microcosm
