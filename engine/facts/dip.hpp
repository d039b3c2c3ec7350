// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace microcosm {

/// Hartigan's dip: the smallest largest distance between the sample's distribution function and one
/// that is convex up to a mode and concave from there (Hartigan, Hartigan 1985). Requires two
/// different values.
double dip_of(std::vector<double> values);

/// Share of uniform samples of the same size whose dip is at least as large: the probability of
/// such a sample if there is one mode. From 400 samples of a fixed generator.
double dip_p_value(const std::vector<double>& values);

}  // namespace microcosm
