// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// The metrics on which plans are compared in pairs; the first decides who is A, and the verdict.
std::span<const Metric> paired_metrics();

/// Plans, best first, by what the scenario decides by: mean incremental profit (also if it does not
/// say), mean of the worst 5 %, or number of other plans that a plan beats more often than not. Of
/// equals the one with the higher mean, then the one earlier by name; plans without a value last.
std::vector<std::size_t> rank_plans(const Results& results);

/// The same without explored plans: the verdict is about plans that somebody wrote, and `nothing`.
std::vector<std::size_t> rank_contenders(const Results& results);

/// A - B in each replicate; missing where either is. Requires columns of equal length.
std::vector<double> difference_of(const std::vector<double>& a, const std::vector<double>& b);

/// A against B on one metric, verdict still empty.
PairRow compare(const Results& results, std::size_t plan_a, std::size_t plan_b, Metric metric);

/// Every unordered pair of plans on every paired metric but those of two explored plans; A ranks
/// higher. Sorted by names of A and B, verdicts still empty.
std::vector<PairRow> compare_pairs(const Results& results);

}  // namespace microcosm
