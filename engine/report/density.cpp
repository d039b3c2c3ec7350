// SPDX-License-Identifier: Apache-2.0
#include "engine/report/density.hpp"

#include <algorithm>
#include <cmath>

#include "engine/results/summary.hpp"

namespace microcosm {
namespace {

constexpr double tail = .005;
constexpr double margin = .04;

/// n^(-1/5) by bisection: libm's pow differs between machines in the last bit.
double inverse_fifth_root(double n) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; ++i) {
        const double x = (low + high) / 2;
        (x * x * x * x * x * n < 1 ? low : high) = x;
    }
    return (low + high) / 2;
}

double half_width(const std::vector<double>& sorted, const GridPoints& points) {
    const Distribution all = distribution_of(sorted);
    const double quartiles = (all.p75 - all.p25) / 1.34;
    const double spread = quartiles > 0 ? std::min(all.sd, quartiles) : all.sd;
    const double silverman = .9 * spread * inverse_fifth_root(static_cast<double>(sorted.size()));
    return std::max(2.978 * silverman, 3 * points.step);
}

}  // namespace

GridPoints span_points(const std::vector<std::vector<double>>& columns) {
    double low = 0;
    double high = 0;
    for (std::vector<double> column : columns) {
        if (!column.empty()) {
            std::sort(column.begin(), column.end());
            low = std::min(low, quantile(column, tail));
            high = std::max(high, quantile(column, 1 - tail));
        }
    }
    const double pad = high > low ? margin * (high - low) : 1;
    const double width = high - low + 2 * pad;
    return {low - pad, width / static_cast<double>(GridPoints::count - 1)};
}

double share_outside(const std::vector<std::vector<double>>& columns, const GridPoints& points) {
    double outside = 0;
    double all = 0;
    for (const std::vector<double>& column : columns) {
        for (const double value : column) {
            outside += value < points.first || value > points.last() ? 1 : 0;
            all += 1;
        }
    }
    return all > 0 ? outside / all : 0;
}

std::vector<double> density_of(std::vector<double> values, const GridPoints& points) {
    std::sort(values.begin(), values.end());
    const double h = half_width(values, points);
    const double weight = 35. / 32 / (h * static_cast<double>(values.size()));
    std::vector<double> density(GridPoints::count, 0);
    for (std::size_t i = 0; i < density.size(); ++i) {
        const double x = points.at(i);
        auto value = std::lower_bound(values.begin(), values.end(), x - h);
        for (; value != values.end() && *value < x + h; ++value) {
            const double u = (x - *value) / h;
            const double rest = 1 - u * u;
            density[i] += weight * rest * rest * rest;
        }
    }
    return density;
}

}  // namespace microcosm
