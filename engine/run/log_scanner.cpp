// SPDX-License-Identifier: Apache-2.0
#include "engine/run/log_scanner.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "engine/text/digest.hpp"
#include "engine/text/open_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

constexpr std::uint32_t magic = 0x3255434D;  // "MCU2"
constexpr std::size_t header_bytes = 28;
constexpr std::size_t crc_bytes = 4;
constexpr std::uint32_t longest_payload = 1u << 30;
constexpr std::size_t searched_at_once = std::size_t{1} << 16;

struct Header {
    std::uint32_t magic_number, bytes, kind, row, plan, first, count;
};
static_assert(sizeof(Header) == header_bytes);

/// A unit is count rows of doubles of equal length, within a block.
bool is_possible(const Header& header) {
    if (header.kind > static_cast<std::uint32_t>(RecordKind::end)) return false;
    if (header.kind != static_cast<std::uint32_t>(RecordKind::unit)) return true;
    return header.count > 0 &&
           header.first % replicates_per_unit + header.count <= replicates_per_unit &&
           header.bytes % (sizeof(double) * header.count) == 0;
}

}  // namespace

std::string seal_record(RecordKind kind, const UnitKey& key, std::string_view payload) {
    const Header header{magic,
                        static_cast<std::uint32_t>(payload.size()),
                        static_cast<std::uint32_t>(kind),
                        key.row,
                        key.plan,
                        key.first,
                        key.count};
    std::string record;
    record.reserve(header_bytes + payload.size() + crc_bytes);
    record.append(reinterpret_cast<const char*>(&header), header_bytes);
    record += payload;
    const std::uint32_t crc = crc32(record);
    record.append(reinterpret_cast<const char*>(&crc), crc_bytes);
    return record;
}

LogBytes::LogBytes(const std::string& path, std::size_t window) : path_(path), least_(window) {
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
    descriptor_ =
        uninterrupted([&] { return open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); });
    if (descriptor_ < 0) throw InputOutputError(path, "open", errno);
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) {
        const int failure = errno;
        close(descriptor_);
        throw InputOutputError(path, "read", failure);
    }
    if (!S_ISREG(status.st_mode)) {
        close(descriptor_);
        throw InputOutputError(path, "is not a regular file");
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
}

LogBytes::~LogBytes() {
    if (descriptor_ >= 0) close(descriptor_);
}

std::string_view LogBytes::at(std::uint64_t offset, std::size_t length) {
    if (offset >= size_) return {};
    length = static_cast<std::size_t>(std::min<std::uint64_t>(length, size_ - offset));
    if (offset < begin_ || offset + length > begin_ + window_.size()) load(offset, length);
    if (offset + length > begin_ + window_.size()) return {};  // the file became shorter
    return window_.substr(static_cast<std::size_t>(offset - begin_), length);
}

void LogBytes::load(std::uint64_t offset, std::size_t length) {
    buffer_.resize(std::max(length, least_));
    std::size_t filled = 0;
    while (filled < buffer_.size()) {
        const ssize_t n = pread(descriptor_, buffer_.data() + filled, buffer_.size() - filled,
                                static_cast<off_t>(offset + filled));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw InputOutputError(path_, "read", errno);
        if (n == 0) break;
        filled += static_cast<std::size_t>(n);
    }
    begin_ = offset;
    window_ = std::string_view(buffer_).substr(0, filled);
}

std::optional<LogRecord> LogScanner::next() {
    while (offset_ < end_) {
        std::uint64_t size = 0;
        if (auto record = record_here(size)) {
            offset_ += size;
            return record;
        }
        const std::uint64_t next = next_magic();
        damaged_bytes_ += static_cast<std::int64_t>(next - offset_);
        offset_ = next;
    }
    return std::nullopt;
}

std::optional<LogRecord> LogScanner::record_here(std::uint64_t& size) {
    Header header;
    const std::string_view head = bytes_.at(offset_, header_bytes);
    if (head.size() < header_bytes) return std::nullopt;
    std::memcpy(&header, head.data(), header_bytes);
    if (header.magic_number != magic || header.bytes > longest_payload) return std::nullopt;
    size = header_bytes + header.bytes + crc_bytes;
    if (offset_ + size > end_) return std::nullopt;
    const std::string_view whole = bytes_.at(offset_, static_cast<std::size_t>(size));
    if (whole.size() < size) return std::nullopt;
    std::uint32_t crc = 0;
    std::memcpy(&crc, whole.data() + whole.size() - crc_bytes, crc_bytes);
    if (crc != crc32(whole.substr(0, whole.size() - crc_bytes))) return std::nullopt;
    if (!is_possible(header)) return std::nullopt;
    return LogRecord{static_cast<RecordKind>(header.kind),
                     {header.plan, header.first, header.count, header.row},
                     whole.substr(header_bytes, header.bytes),
                     offset_,
                     offset_ + size};
}

std::uint64_t LogScanner::next_magic() {
    const std::string_view wanted(reinterpret_cast<const char*>(&magic), sizeof magic);
    for (std::uint64_t from = offset_ + 1; from < end_;) {
        const std::string_view window = bytes_.at(from, searched_at_once);
        const std::size_t found = window.find(wanted);
        if (found != std::string_view::npos) return std::min(from + found, end_);
        if (window.size() < wanted.size()) break;
        from += window.size() - (wanted.size() - 1);  // the magic may lie across the border
    }
    return end_;
}

}  // namespace microcosm
