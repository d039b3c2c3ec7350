// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_log.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "engine/run/fields.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

std::uint32_t count_of(const std::string& text) {
    return static_cast<std::uint32_t>(parse_integer(text).value_or(0));
}

void take(const LogRecord& record, UnitLogContents& contents) {
    switch (record.kind) {
        case RecordKind::identity:
            contents.identity = decode_identity(record.payload);
            break;
        case RecordKind::unit:
            contents.units.push_back(decode_unit(record.key, record.payload));
            break;
        case RecordKind::failure:
            contents.failures.push_back(decode_failure(record));
            break;
        case RecordKind::launch:
            contents.launch = decode_launch(record.payload);
            break;
        case RecordKind::end:
            contents.launch.seconds = decode_end(record.payload);
            break;
    }
}

}  // namespace

std::string encode_identity(const std::vector<IdentityPart>& identity) {
    std::string payload;
    for (const IdentityPart& part : identity)
        payload += part.part + '\t' + part.digest + '\n';
    return seal_record(RecordKind::identity, {}, payload);
}

std::string encode_unit(const UnitResult& unit) {
    std::string payload;
    for (const auto& row : unit.rows)
        payload.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(double));
    return seal_record(RecordKind::unit, unit.key, payload);
}

std::string encode_failure(const UnitFailure& failure) {
    return seal_record(RecordKind::failure, failure.key,
                       encode_fields({{"replicate", std::to_string(failure.replicate)},
                                      {"attempts", std::to_string(failure.attempts)},
                                      {"kind", failure.kind},
                                      {"plugin", failure.plugin},
                                      {"message", failure.message}}));
}

std::string encode_start(const Launch& launch) {
    return seal_record(RecordKind::launch, {}, encode_launch(launch));
}

std::string encode_end(double seconds) {
    return seal_record(RecordKind::end, {}, encode_fields({{"seconds", shortest(seconds)}}));
}

std::vector<IdentityPart> decode_identity(std::string_view payload) {
    std::vector<IdentityPart> parts;
    while (!payload.empty()) {
        const std::string_view line = payload.substr(0, payload.find('\n'));
        const std::size_t tab = line.find('\t');
        if (tab != std::string_view::npos)
            parts.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
        payload.remove_prefix(std::min(payload.size(), line.size() + 1));
    }
    return parts;
}

UnitResult decode_unit(const UnitKey& key, std::string_view payload) {
    UnitResult unit{key, {}};
    const std::size_t length = payload.size() / sizeof(double) / key.count;
    for (std::uint32_t r = 0; r < key.count; ++r) {
        std::vector<double> row(length);
        if (length != 0)
            std::memcpy(row.data(), payload.data() + r * length * sizeof(double),
                        length * sizeof(double));
        unit.rows.push_back(std::move(row));
    }
    return unit;
}

UnitFailure decode_failure(const LogRecord& record) {
    const Fields fields = decode_fields(record.payload);
    return {record.key,
            count_of(field(fields, "replicate")),
            count_of(field(fields, "attempts")),
            field(fields, "kind"),
            field(fields, "plugin"),
            field(fields, "message")};
}

double decode_end(std::string_view payload) {
    return parse_number(field(decode_fields(payload), "seconds"))
        .value_or(std::numeric_limits<double>::quiet_NaN());
}

UnitLogContents decode_log(std::string_view text) {
    UnitLogContents contents;
    LogBytes bytes(text);
    LogScanner scanner(bytes);
    while (const auto record = scanner.next())
        take(*record, contents);
    contents.damaged_bytes = scanner.damaged_bytes();
    return contents;
}

}  // namespace microcosm
