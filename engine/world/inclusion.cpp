// SPDX-License-Identifier: Apache-2.0
// Water-filling: weights grow with fit, so the capped bins are the uppermost ones. Cap one bin more
// until the lambda that gives the rest what is left keeps the next bin below the cap.
#include "engine/world/inclusion.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

namespace microcosm {

FitProbabilities solve_inclusion(const FitCounts& people, const FollowRule& rule, double wanted) {
    FitProbabilities result{};
    FitProbabilities weight{};
    double total = 0;
    double open_weight = 0;
    for (std::size_t b = 0; b < off_platform_bin; ++b) {
        weight[b] = mcsm::exp(rule.affinity * static_cast<double>(b) / 254);
        total += static_cast<double>(people[b]);
        open_weight += static_cast<double>(people[b]) * weight[b];
    }
    if (total <= 0) return result;
    const double count = std::min(wanted, largest_audience * total);
    if (count >= rule.spill * total) {  // every bin is at the cap, and the rest is spread evenly
        std::fill_n(result.begin(), off_platform_bin, count / total);
        return result;
    }
    double left = count;
    std::size_t open = off_platform_bin;
    while (open > 0 && left * weight[open - 1] > rule.spill * open_weight) {
        --open;
        result[open] = rule.spill;
        left -= rule.spill * static_cast<double>(people[open]);
        open_weight -= static_cast<double>(people[open]) * weight[open];
    }
    for (std::size_t b = 0; b < open && open_weight > 0; ++b)
        result[b] = left * weight[b] / open_weight;
    return result;
}

}  // namespace microcosm
