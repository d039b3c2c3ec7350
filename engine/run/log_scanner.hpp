// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/run/unit.hpp"

namespace microcosm {

/// What a record is; part of the format of logs.
enum class RecordKind : std::uint32_t { identity = 0, unit = 1, failure = 2, launch = 3, end = 4 };

/// One whole, undamaged record. The payload is valid until the scanner's next call.
struct LogRecord {
    RecordKind kind = RecordKind::identity;
    UnitKey key;
    std::string_view payload;
    std::uint64_t begin = 0, end = 0;  ///< of the whole record, in the log
};

/// The record's bytes: header, payload, checksum over both.
std::string seal_record(RecordKind kind, const UnitKey& key, std::string_view payload);

/// The bytes of a log, in memory or in a file of any length, of which a window is in memory.
class LogBytes {
  public:
    /// The text must outlive it.
    explicit LogBytes(std::string_view text) : window_(text), size_(text.size()) {}
    /// Reads at least `window` bytes at a time. Throws InputOutputError.
    explicit LogBytes(const std::string& path, std::size_t window = std::size_t{1} << 20);
    LogBytes(const LogBytes&) = delete;
    LogBytes& operator=(const LogBytes&) = delete;
    ~LogBytes();

    /// `length` bytes from `offset`, fewer at the end; valid until the next call.
    std::string_view at(std::uint64_t offset, std::size_t length);
    std::uint64_t size() const { return size_; }

  private:
    void load(std::uint64_t offset, std::size_t length);

    std::string path_, buffer_;
    std::string_view window_;
    std::uint64_t begin_ = 0, size_ = 0;
    std::size_t least_ = 0;
    int descriptor_ = -1;
};

/// Walks through the valid records of a log; looks for the next magic after anything that is torn
/// or damaged, and counts what it skipped.
class LogScanner {
  public:
    explicit LogScanner(LogBytes& bytes) : LogScanner(bytes, 0, bytes.size()) {}
    /// A part of it, from the beginning of a record to the end of one.
    LogScanner(LogBytes& bytes, std::uint64_t begin, std::uint64_t end)
        : bytes_(bytes), offset_(begin), end_(end) {}
    std::optional<LogRecord> next();
    std::int64_t damaged_bytes() const { return damaged_bytes_; }

  private:
    std::optional<LogRecord> record_here(std::uint64_t& size);
    std::uint64_t next_magic();

    LogBytes& bytes_;
    std::uint64_t offset_, end_;
    std::int64_t damaged_bytes_ = 0;
};

}  // namespace microcosm
