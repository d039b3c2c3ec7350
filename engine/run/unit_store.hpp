// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/experiment/experiment.hpp"
#include "engine/run/folder_lock.hpp"
#include "engine/run/launch.hpp"
#include "engine/run/log_scanner.hpp"
#include "engine/run/unit.hpp"
#include "engine/run/unit_index.hpp"

namespace microcosm {

/// The folder holds units of another campaign; `what` names every part that differs. Exit code 2.
class OtherCampaign : public std::exception {
  public:
    explicit OtherCampaign(std::string text) : text_(std::move(text)) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// Two records of one replicate differ: a bug or bad hardware. Never averaged away. Exit code 1.
class UnequalRecords : public std::exception {
  public:
    explicit UnequalRecords(std::string text) : text_(std::move(text)) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// Who writes into a folder.
struct Writer {
    Launch launch = describe_launch(1);
    FolderLock::Kind lock = FolderLock::Kind::alone;
};

/// Which numbers of a replicate are wanted; all that there are, by default.
struct Slice {
    std::size_t first = 0;
    std::size_t count = std::numeric_limits<std::size_t>::max();
};

/// The finished units of one campaign: an index in memory, the numbers in DIR/units/*.log (without
/// a folder in memory, too). Done means: a valid record exists. A launch writes a log of its own
/// and never changes another; a log that a kill tore is read as far as it is whole. `add`, `has`
/// and `attempts` may be called from any thread; the rest from one.
class UnitStore {
  public:
    /// In memory only.
    explicit UnitStore(const Experiment& experiment) : UnitStore(experiment.identity) {}
    explicit UnitStore(std::vector<IdentityPart> identity);
    /// Reads what is there. Throws InputOutputError (also if another run holds the folder) or
    /// OtherCampaign.
    UnitStore(const Experiment& experiment, const std::string& folder)
        : UnitStore(experiment.identity, folder, {}) {}
    UnitStore(std::vector<IdentityPart> identity, const std::string& folder, Writer writer);
    UnitStore(const UnitStore&) = delete;
    UnitStore& operator=(const UnitStore&) = delete;
    ~UnitStore();

    bool has(const UnitKey& key) const;
    /// How often this unit has failed, in all launches.
    std::uint32_t attempts(const UnitKey& key) const;
    /// Stores a finished unit; durable within about a second. Throws InputOutputError.
    void add(const UnitResult& unit);
    /// Stores an attempt that failed.
    void add(const UnitFailure& failure);
    /// Flushes to the disk. Throws InputOutputError.
    void sync();
    /// The launch ends in good order: what it stored is flushed and marked with its duration.
    void finish();

    /// The finished replicates of a design row: (plan, replicate) to numbers, or the given ones of
    /// them, sorted. Throws UnequalRecords, InputOutputError.
    using Rows = std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<double>>;
    Rows rows(std::uint32_t design_row = 0, const Slice& slice = {}) const;

    /// Units that failed and are not stored, by key, each once, with all its attempts.
    std::vector<UnitFailure> failures() const;
    /// Every launch that left a log, by time, with what its log holds.
    const std::vector<Launch>& launches() const { return launches_; }
    std::size_t units() const { return index_.size(); }
    std::int64_t damaged_bytes() const;

  private:
    void read_logs();
    void read_log(const std::string& path);
    void check_identity(const std::vector<IdentityPart>& found, const std::string& log) const;
    void keep(const UnitFailure& failure);
    struct Found;
    void keep(UnitResult unit, const Slice& slice, std::uint32_t log, Found& found) const;
    LogBytes open_bytes(std::uint32_t log) const;
    void open_log();
    /// Returns where the record begins.
    std::uint64_t append(std::string_view bytes);
    std::string path_of(std::uint32_t log) const;

    using Clock = std::chrono::steady_clock;
    std::vector<IdentityPart> identity_;
    std::string folder_;  ///< of the logs; "": in memory
    Launch launch_;
    FolderLock lock_;
    mutable std::mutex mutex_;
    UnitIndex index_;
    std::map<UnitKey, UnitFailure> failures_;
    std::vector<Launch> launches_;  ///< by number of the log; the last may be ours
    int descriptor_ = -1;
    std::string memory_;  ///< the log of a store without a folder
    std::uint64_t written_ = 0;
    Clock::time_point start_ = Clock::now(), last_sync_{};
};

}  // namespace microcosm
