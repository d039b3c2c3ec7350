// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/results/results.hpp"

namespace microcosm {

/// What is known of a creator after the run; NaN where there is no value.
struct CreatorOutlook {
    double cost_usd = 0;  ///< mean
    double hours = 0;     ///< mean
    double profit_p10 = 0, profit_p50 = 0, profit_p90 = 0;
    double p_pays_back = 0;         ///< share of replicates with a positive profit
    double p_posts = 0;             ///< share of replicates in which people see a post
    double fraud_posterior = 0;     ///< mean share of followers that are no people
    double cvar05_part_usd = 0;     ///< mean profit in the worst 5 % of the plan
    double break_even_fee_usd = 0;  ///< offer + mean profit where the fee was paid, at least 0
    std::string advice;             ///< keep, swap, renegotiate to $X
};

/// Outlooks of all creators, in the order of Results::creators.
std::vector<CreatorOutlook> assess_creators(const Results& results);

/// keep: a positive median or mean profit. Else renegotiate, if half the offer or more would break
/// even, to that fee, rounded down to two significant digits. Else swap. "" if the median is
/// missing.
std::string advise(double profit_p50, double offer_usd, double break_even_fee_usd);

}  // namespace microcosm
