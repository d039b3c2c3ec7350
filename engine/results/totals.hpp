// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// The row of scope total of a plan's metric. Requires that it exists.
const Distribution& total_of(const Summary& summary, std::string_view plan, Metric metric);

/// Whole numbers that add up to the rounded sum of the parts (largest remainder; of equals the
/// first). NaN stays.
std::vector<double> round_parts(const std::vector<double>& parts);

}  // namespace microcosm
