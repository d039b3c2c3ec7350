// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// Positions of the worst 5 % of a column, worst first: the ceil(n / 20) smallest that are not
/// missing; of equals the earlier one.
std::vector<std::size_t> worst_positions(const std::vector<double>& column);

/// Share of the column below 0 with its binomial standard error; quantiles are missing.
Distribution loss_probability(const std::vector<double>& column);

/// Mean of the worst 5 % with its standard error; quantiles are missing.
Distribution worst_mean(const std::vector<double>& column);

}  // namespace microcosm
