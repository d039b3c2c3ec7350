// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace microcosm {

/// Equidistant points on which all curves of a chart are given.
struct GridPoints {
    static constexpr std::size_t count = 200;
    double first = 0;
    double step = 0;

    double at(std::size_t i) const { return first + static_cast<double>(i) * step; }
    double last() const { return at(count - 1); }
};

/// Points from the 0.5 % to the 99.5 % quantile of the widest column and over 0, with a margin of
/// 4 %: long tails would squeeze the rest. Columns without values do not count.
GridPoints span_points(const std::vector<std::vector<double>>& columns);

/// Share of the values that lie beyond the points.
double share_outside(const std::vector<std::vector<double>>& columns, const GridPoints& points);

/// Density of the values per unit of x. Triweight kernel 35/32 (1 - u^2)^3; its width is
/// Silverman's 0.9 min(sd, IQR / 1.34) n^(-1/5) times 2.978, the ratio of the canonical widths of
/// triweight and normal kernel (Marron, Nolan 1988), and at least three steps. Requires values.
std::vector<double> density_of(std::vector<double> values, const GridPoints& points);

}  // namespace microcosm
