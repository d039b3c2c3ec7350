// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "engine/facts/fact.hpp"

namespace microcosm {

/// A straight line through points by least squares. `r2`: share of the variance of y on it.
struct Line {
    double intercept = 0, slope = 0, r2 = 0;
};
/// Requires as many x as y. Fewer than two different x: slope and r2 are missing (NaN).
Line fit_line(const std::vector<double>& x, const std::vector<double>& y);

/// Missing if there is none.
double median(std::vector<double> values);
double mean(const std::vector<double>& values);
/// Around the mean, over n - 1.
double deviation(const std::vector<double>& values);
/// Rank correlation; of equal values the mean rank.
double spearman(const std::vector<double>& x, const std::vector<double>& y);

/// The median over replicates with the standard error from its order statistics: those at
/// n / 2 +- .98 sqrt(n) hold it in 95 %. Missing values are left out.
Estimate median_estimate(const std::vector<double>& statistic);
/// Share of the replicates in which a sign holds.
Estimate share_estimate(const std::vector<bool>& holds);
/// The largest absolute deviation.
Estimate largest(const std::vector<double>& deviations);

/// The statistic of each replicate 0 … n - 1.
std::vector<double> per_replicate(std::size_t n, const std::function<double(std::size_t)>& of);

}  // namespace microcosm
