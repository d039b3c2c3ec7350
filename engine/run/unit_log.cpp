// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_log.hpp"

#include <cstring>
#include <optional>

#include "engine/text/digest.hpp"

namespace microcosm {

namespace {

constexpr std::uint32_t magic = 0x3155434D;  // "MCU1"
constexpr std::size_t header_bytes = 24;
constexpr std::size_t crc_bytes = 4;
constexpr std::uint32_t longest_record = 1u << 30;

enum class RecordKind : std::uint32_t { identity = 0, unit = 1 };

struct Header {
    std::uint32_t magic_number, bytes, kind, plan, first, count;
};
static_assert(sizeof(Header) == header_bytes);

std::string seal(const Header& header, std::string_view payload) {
    std::string record(header_bytes, '\0');
    std::memcpy(record.data(), &header, header_bytes);
    record += payload;
    const std::uint32_t crc = crc32(record);
    record.append(reinterpret_cast<const char*>(&crc), crc_bytes);
    return record;
}

/// The record at the start of `bytes`, if it is whole and undamaged.
struct Record {
    Header header;
    std::string_view payload;
    std::size_t size;
};

std::optional<Record> record_at(std::string_view bytes) {
    Header header;
    if (bytes.size() < header_bytes + crc_bytes) return std::nullopt;
    std::memcpy(&header, bytes.data(), header_bytes);
    if (header.magic_number != magic || header.bytes > longest_record) return std::nullopt;
    const std::size_t size = header_bytes + header.bytes + crc_bytes;
    if (bytes.size() < size) return std::nullopt;
    std::uint32_t crc = 0;
    std::memcpy(&crc, bytes.data() + size - crc_bytes, crc_bytes);
    if (crc != crc32(bytes.substr(0, size - crc_bytes))) return std::nullopt;
    return Record{header, bytes.substr(header_bytes, header.bytes), size};
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

std::optional<UnitResult> decode_unit(const Record& record) {
    UnitResult unit{{record.header.plan, record.header.first, record.header.count}, {}};
    const std::size_t numbers = record.payload.size() / sizeof(double);
    if (unit.key.count == 0 || unit.key.count > replicates_per_unit ||
        record.payload.size() % sizeof(double) != 0 || numbers % unit.key.count != 0)
        return std::nullopt;
    const std::size_t length = numbers / unit.key.count;
    for (std::uint32_t r = 0; r < unit.key.count; ++r) {
        std::vector<double> row(length);
        if (length != 0)
            std::memcpy(row.data(), record.payload.data() + r * length * sizeof(double),
                        length * sizeof(double));
        unit.rows.push_back(std::move(row));
    }
    return unit;
}

/// Takes a valid record in; false if its contents make no sense.
bool take(const Record& record, UnitLogContents& contents) {
    if (record.header.kind == static_cast<std::uint32_t>(RecordKind::identity)) {
        contents.identity = decode_identity(record.payload);
        return true;
    }
    if (record.header.kind != static_cast<std::uint32_t>(RecordKind::unit)) return false;
    auto unit = decode_unit(record);
    if (!unit) return false;
    contents.units.push_back(std::move(*unit));
    return true;
}

}  // namespace

std::string encode_identity(const std::vector<IdentityPart>& identity) {
    std::string payload;
    for (const IdentityPart& part : identity)
        payload += part.part + '\t' + part.digest + '\n';
    return seal({magic, static_cast<std::uint32_t>(payload.size()),
                 static_cast<std::uint32_t>(RecordKind::identity), 0, 0, 0},
                payload);
}

std::string encode_unit(const UnitResult& unit) {
    std::string payload;
    for (const auto& row : unit.rows)
        payload.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(double));
    return seal({magic, static_cast<std::uint32_t>(payload.size()),
                 static_cast<std::uint32_t>(RecordKind::unit), unit.key.plan, unit.key.first,
                 unit.key.count},
                payload);
}

UnitLogContents decode_log(std::string_view bytes) {
    UnitLogContents contents;
    while (!bytes.empty()) {
        const auto record = record_at(bytes);
        if (record && take(*record, contents)) {
            bytes.remove_prefix(record->size);
            continue;
        }
        const std::size_t next =
            bytes.find(std::string_view(reinterpret_cast<const char*>(&magic), 4), 1);
        const std::size_t skipped = std::min(next, bytes.size());
        contents.damaged_bytes += static_cast<std::int64_t>(skipped);
        bytes.remove_prefix(skipped);
    }
    return contents;
}

}  // namespace microcosm
