// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace microcosm {

/// Replicates grouped by the quantiles of one input: positions, in ascending order of the input.
/// Equal inputs share a bin, and a bin holds at least 20 replicates (but a single bin may hold
/// fewer).
using Bins = std::vector<std::vector<std::size_t>>;

/// 16 bins of about equal size, or n / 20 of them if that is fewer. Missing inputs are in no bin.
Bins bin_by_quantiles(const std::vector<double>& input);

/// What a column does in one bin; replicates where the column is missing are left out.
struct BinMean {
    double n = 0;
    double centre = 0;   ///< mean of the input, so that a linear response stays on its line
    double mean = 0;     ///< of the column
    double squares = 0;  ///< sum of squared deviations of the column from `mean`
};
std::vector<BinMean> average_bins(const Bins& bins, const std::vector<double>& input,
                                  const std::vector<double>& column);

/// The bin means, smoothed by a straight line through the bins around each (an eighth of all bins
/// on either side): a linear response is left as it is.
std::vector<double> smooth(const std::vector<BinMean>& bins);

/// Piecewise linear through (centre, value), its outer pieces prolonged. Requires at least one bin.
double interpolate(const std::vector<BinMean>& bins, const std::vector<double>& values, double x);

}  // namespace microcosm
