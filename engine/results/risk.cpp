// SPDX-License-Identifier: Apache-2.0
#include "engine/results/risk.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace microcosm {
namespace {

Distribution only_mean(std::size_t n, double mean, double mc_se) {
    Distribution out;
    out.n = static_cast<std::int64_t>(n);
    out.mean = mean;
    out.mc_se = mc_se;
    out.sd = out.p05 = out.p10 = out.p25 = out.p50 = out.p75 = out.p90 = out.p95 =
        std::numeric_limits<double>::quiet_NaN();
    return out;
}

}  // namespace

std::vector<std::size_t> worst_positions(const std::vector<double>& column) {
    std::vector<std::size_t> order;
    order.reserve(column.size());
    for (std::size_t i = 0; i < column.size(); ++i) {
        if (!std::isnan(column[i])) {
            order.push_back(i);
        }
    }
    const std::size_t tail = (order.size() + 19) / 20;
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(tail);
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
        return column[a] != column[b] ? column[a] < column[b] : a < b;
    });
    order.resize(tail);
    return order;
}

Distribution loss_probability(const std::vector<double>& column) {
    std::size_t n = 0;
    std::size_t losses = 0;
    for (const double value : column) {
        n += std::isnan(value) ? 0 : 1;
        losses += value < 0 ? 1 : 0;
    }
    const double p = static_cast<double>(losses) / static_cast<double>(n);
    return only_mean(n, p, std::sqrt(p * (1 - p) / static_cast<double>(n)));
}

// The error counts that the border of the tail is estimated, too (Manistre and Hancock 2005):
// var = (variance inside the tail + (1 - share) (border - mean)^2) / size of the tail.
Distribution worst_mean(const std::vector<double>& column) {
    const std::vector<std::size_t> worst = worst_positions(column);
    const auto n = static_cast<std::size_t>(std::count_if(
        column.begin(), column.end(), [](double value) { return !std::isnan(value); }));
    const double size = static_cast<double>(worst.size());
    double sum = 0;
    for (const std::size_t i : worst) {
        sum += column[i];
    }
    const double mean = sum / size;
    double squares = 0;
    for (const std::size_t i : worst) {
        squares += (column[i] - mean) * (column[i] - mean);
    }
    const double gap = worst.empty() ? 0 : column[worst.back()] - mean;
    const double share = size / static_cast<double>(n);
    return only_mean(n, mean, std::sqrt((squares / size + (1 - share) * gap * gap) / size));
}

}  // namespace microcosm
