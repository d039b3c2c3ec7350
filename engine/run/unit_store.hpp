// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/experiment/experiment.hpp"
#include "engine/run/unit.hpp"

namespace microcosm {

/// The folder holds units of another campaign; `what` names every part that differs. Exit code 2.
class OtherCampaign : public std::exception {
  public:
    explicit OtherCampaign(std::string text) : text_(std::move(text)) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// The finished replicates of one campaign, in memory and, if a folder is given, in
/// DIR/units/*.log. Done means: a valid record exists. A launch writes a log of its own and never
/// changes another; a log that a kill tore is read as far as it is whole. `add` may be called from
/// any thread; the rest from one.
class UnitStore {
  public:
    /// In memory only.
    explicit UnitStore(const Experiment& experiment);
    /// Reads what is there. Throws InputOutputError (also if another run holds the folder),
    /// OtherCampaign, or RunError if two records of one replicate differ.
    UnitStore(const Experiment& experiment, const std::string& folder);
    UnitStore(const UnitStore&) = delete;
    UnitStore& operator=(const UnitStore&) = delete;
    ~UnitStore();

    bool has(const UnitKey& key) const;
    /// Stores a finished unit; durable within about a second. Throws InputOutputError.
    void add(const UnitResult& unit);
    /// Flushes to the disk. Throws InputOutputError.
    void sync();

    /// All finished replicates: (plan, replicate) to numbers, sorted.
    using Rows = std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<double>>;
    const Rows& rows() const { return rows_; }
    std::int64_t damaged_bytes() const { return damaged_bytes_; }

  private:
    void lock_folder();
    void read_logs();
    void open_log();
    void check_identity(const std::vector<IdentityPart>& found, const std::string& log) const;
    void keep(const UnitResult& unit);
    void append(std::string_view bytes);

    const Experiment& experiment_;
    std::string folder_, log_;
    int lock_ = -1, descriptor_ = -1;
    mutable std::mutex mutex_;
    Rows rows_;
    std::int64_t damaged_bytes_ = 0;
    std::int64_t last_sync_ms_ = 0;
};

}  // namespace microcosm
