// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Replicates in a whole unit: the grain of work and of what is stored. Part of the results format;
/// never tuned.
inline constexpr std::uint32_t replicates_per_unit = 16;

/// Replicates first … first + count - 1 of one plan of one design row; they never cross a multiple
/// of 16. Sorted by row, plan, first.
struct UnitKey {
    std::uint32_t plan = 0;  ///< position among the experiment's plans, which are sorted by name
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t row = 0;  ///< design row of a sweep, from 1; 0 in a run of one scenario

    auto operator<=>(const UnitKey& other) const {
        return std::tie(row, plan, first, count) <=>
               std::tie(other.row, other.plan, other.first, other.count);
    }
    bool operator==(const UnitKey&) const = default;
};

/// A finished unit: per replicate the numbers of flatten.hpp, in order.
struct UnitResult {
    UnitKey key;
    std::vector<std::vector<double>> rows;
};

/// A unit that could not be finished: what went wrong, in which replicate.
struct UnitFailure {
    UnitKey key;
    std::uint32_t replicate = 0;
    std::uint32_t attempts = 1;
    std::string kind;    ///< "plugin", "memory", "process"
    std::string plugin;  ///< id; "" if none is to blame
    std::string message;
};

/// A replicate could not be finished: what happened, where, and how to see it alone. Exit code 1.
class RunError : public std::exception {
  public:
    /// It failed on what all replicates share, before the first of them.
    explicit RunError(const std::string& what);
    RunError(const std::string& plan, std::uint32_t replicate, const std::string& what);
    /// The same, with what is known about the failure for the record.
    RunError(const std::string& plan, UnitFailure failure);
    const char* what() const noexcept override { return text_.c_str(); }
    const UnitFailure& failure() const { return failure_; }

  private:
    std::string text_;
    UnitFailure failure_;
};

/// What a replicate leaves in the store: all of it, or without the numbers per creator and tick.
enum class Detail { full, totals };

/// The units that cover replicates first … first + count - 1 of all plans; blocks in order, plans
/// within a block, so that what is finished is a prefix for all plans alike.
std::vector<UnitKey> units_of(std::size_t plans, std::uint32_t first, std::uint32_t count);

/// A pure function of the experiment and the key; the state only lends its buffers. Throws
/// RunError.
UnitResult run_unit(State& state, const UnitKey& key, Detail detail = Detail::full);

/// Runs one unit after the other on one state, which is made anew after a failure: what an exception
/// left of a replicate is no ground for the next. One thread at a time; the campaign must outlive it.
class UnitRunner {
  public:
    explicit UnitRunner(const Campaign& campaign) : campaign_(&campaign) {}
    /// As run_unit.
    UnitResult run(const UnitKey& key, Detail detail = Detail::full);

  private:
    const Campaign* campaign_;
    std::optional<State> state_;
};

}  // namespace microcosm
