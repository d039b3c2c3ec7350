// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/results/summary.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> present_values(const std::vector<double>& column) {
    std::vector<double> values;
    values.reserve(column.size());
    std::copy_if(column.begin(), column.end(), std::back_inserter(values),
                 [](double value) { return !std::isnan(value); });
    return values;
}

void fill_moments(const std::vector<double>& values, Distribution& out) {
    const double n = static_cast<double>(values.size());
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    out.mean = sum / n;
    double squares = 0;
    for (const double value : values) {
        squares += (value - out.mean) * (value - out.mean);
    }
    out.sd = values.size() > 1 ? std::sqrt(squares / (n - 1)) : missing;
    out.mc_se = out.sd / std::sqrt(n);
}

}  // namespace

// Type 7 of Hyndman and Fan (1996): position (n - 1) p between the order statistics.
double quantile(const std::vector<double>& sorted, double probability) {
    MICROCOSM_EXPECT(probability >= 0 && probability <= 1);
    if (sorted.empty()) {
        return missing;
    }
    const double position = static_cast<double>(sorted.size() - 1) * probability;
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) {
        return sorted.back();
    }
    const double part = position - static_cast<double>(below);
    return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

Distribution distribution_of(const std::vector<double>& column) {
    std::vector<double> values = present_values(column);
    Distribution out;
    out.n = static_cast<std::int64_t>(values.size());
    if (values.empty()) {
        out.mean = out.sd = out.mc_se = missing;
    } else {
        fill_moments(values, out);
    }
    std::sort(values.begin(), values.end());
    out.p05 = quantile(values, .05);
    out.p10 = quantile(values, .10);
    out.p25 = quantile(values, .25);
    out.p50 = quantile(values, .50);
    out.p75 = quantile(values, .75);
    out.p90 = quantile(values, .90);
    out.p95 = quantile(values, .95);
    return out;
}

}  // namespace microcosm
