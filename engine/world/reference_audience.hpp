// SPDX-License-Identifier: Apache-2.0
// The audience on which benchmarks per follower were measured: 5,000 followers of a creator in
// their own niche.
//   tie = logistic(level + fit_gain (f - .5) + reply_gain (r - .1) + sd z),  f = .6, r = w / (1 +
//   (5,000 / 90,000)^.95)
#pragma once

#include <span>
#include <vector>

#include "engine/scenario/parameters.hpp"

namespace microcosm {

/// Ties at 256 equally likely quantiles, ascending.
std::vector<double> reference_ties(const ParameterTable& table);

/// Ties to the accounts whose posts fill a feed, at 256 equally likely points: a random follow is of a
/// far larger account than a random creator, so r is that of M5 weighted by followers.
std::vector<double> background_ties(const ParameterTable& table);

/// Mean of e^(lean (tie - mean tie)) over an audience. Requires ties.
double mean_leaning(std::span<const double> ties, double lean);

}  // namespace microcosm
