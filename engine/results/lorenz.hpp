// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// Names of the metrics below with what they mean: lorenz_10 … lorenz_90.
struct LorenzMetric {
    std::size_t tenths = 0;
    std::string name, doc;
};
std::vector<LorenzMetric> lorenz_metrics();

/// Rows of scope total of one plan: per replicate the share of the margin (losses count as 0) that
/// the best 10 %, 20 % … of the creators who posted brought in, their number rounded up; missing
/// without a margin. None for a plan without creators.
std::vector<SummaryRow> summarize_lorenz(const Results& results, std::size_t plan);

}  // namespace microcosm
