// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace microcosm {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last < order.size() && values[order[last]] == values[order[first]])
            ++last;
        for (std::size_t i = first; i < last; ++i)
            ranks[order[i]] = .5 * static_cast<double>(first + last - 1);
        first = last;
    }
    return ranks;
}

}  // namespace

Line fit_line(const std::vector<double>& x, const std::vector<double>& y) {
    const double mean_x = mean(x), mean_y = mean(y);
    double xx = 0, xy = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    if (!(xx > 0)) return {missing, missing, missing};
    const double slope = xy / xx;
    return {mean_y - slope * mean_x, slope, yy > 0 ? slope * xy / yy : missing};
}

double median(std::vector<double> values) {
    if (values.empty()) return missing;
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    return .5 * (values[(n - 1) / 2] + values[n / 2]);
}

double mean(const std::vector<double>& values) {
    if (values.empty()) return missing;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values) {
    const double middle = mean(values);
    double squares = 0;
    for (const double value : values)
        squares += (value - middle) * (value - middle);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double spearman(const std::vector<double>& x, const std::vector<double>& y) {
    const std::vector<double> ranks_x = ranks_of(x), ranks_y = ranks_of(y);
    const Line line = fit_line(ranks_x, ranks_y);
    return line.slope < 0 ? -std::sqrt(line.r2) : std::sqrt(line.r2);
}

Estimate median_estimate(const std::vector<double>& statistic) {
    std::vector<double> values = statistic;
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty()) return {missing, missing};
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    const double reach = .98 * std::sqrt(n);
    const auto at = [&](double rank) {
        return values[static_cast<std::size_t>(std::clamp(std::floor(rank), 0.0, n - 1))];
    };
    return {median(values), (at(.5 * n + reach) - at(.5 * n - reach)) / (2 * 1.96)};
}

Estimate share_estimate(const std::vector<bool>& holds) {
    const auto n = static_cast<double>(holds.size());
    const auto yes = static_cast<double>(std::count(holds.begin(), holds.end(), true));
    const double share = yes / n;
    return {share, std::sqrt(share * (1 - share) / n)};
}

Estimate largest(const std::vector<double>& deviations) {
    double most = 0;
    for (const double value : deviations)
        most = std::max(most, std::abs(value));
    return {most, 0};
}

std::vector<double> per_replicate(std::size_t n, const std::function<double(std::size_t)>& of) {
    std::vector<double> statistic(n);
    for (std::size_t r = 0; r < n; ++r)
        statistic[r] = of(r);
    return statistic;
}

}  // namespace microcosm
