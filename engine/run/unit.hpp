// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Replicates in a whole unit: the grain of work and of what is stored. Part of the results format;
/// never tuned.
inline constexpr std::uint32_t replicates_per_unit = 16;

/// Replicates first … first + count - 1 of one plan; they never cross a multiple of 16.
struct UnitKey {
    std::uint32_t plan = 0;  ///< position among the experiment's plans, which are sorted by name
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    auto operator<=>(const UnitKey&) const = default;
};

/// A finished unit: per replicate the numbers of flatten.hpp, in order.
struct UnitResult {
    UnitKey key;
    std::vector<std::vector<double>> rows;
};

/// A replicate could not be finished: what happened, where, and how to see it alone. Exit code 1.
class RunError : public std::exception {
  public:
    /// It failed on what all replicates share, before the first of them.
    explicit RunError(const std::string& what);
    RunError(std::string plan, std::uint32_t replicate, const std::string& what);
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// The units that cover replicates first … first + count - 1 of all plans; blocks in order, plans
/// within a block, so that what is finished is a prefix for all plans alike.
std::vector<UnitKey> units_of(std::size_t plans, std::uint32_t first, std::uint32_t count);

/// A pure function of the experiment and the key; the state only lends its buffers. Throws
/// RunError.
UnitResult run_unit(State& state, const UnitKey& key);

}  // namespace microcosm
