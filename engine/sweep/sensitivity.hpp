// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/results/results.hpp"
#include "engine/sweep/indices.hpp"
#include "engine/sweep/sweep.hpp"
#include "engine/sweep/sweep_tables.hpp"

namespace microcosm {

/// Takes in the rows of a design for indices in their order and shares out the variance of every
/// outcome: the paired metrics of each plan but `nothing`, and the difference in profit of each two
/// plans.
class SweepSensitivity {
  public:
    explicit SweepSensitivity(const Sweep& sweep);

    /// The next row, with every replicate that was asked for; without results if one is missing.
    /// Does nothing if the design is not made for indices.
    void add(std::uint32_t row, const Results* results);
    /// One line per outcome and input.
    std::vector<IndexLine> lines() const;
    /// Scrambles that have no index since a row is missing.
    std::size_t excluded() const;

  private:
    struct Target {
        std::size_t plan = 0;
        std::optional<std::size_t> minus;
        Metric metric = Metric::incremental_profit;
        IndexEstimator estimator;
        std::vector<std::vector<double>> group;  ///< A, B, AB_1 … of the point in hand
    };
    void add_target(std::size_t plan, std::optional<std::size_t> minus, Metric metric);
    IndexLine line_of(const Target& target, const Indices& indices) const;

    const Sweep& sweep_;
    std::size_t roles_ = 0;
    std::vector<Target> targets_;
};

}  // namespace microcosm
