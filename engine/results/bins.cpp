// SPDX-License-Identifier: Apache-2.0
#include "engine/results/bins.hpp"

#include <algorithm>
#include <cmath>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr std::size_t most_bins = 16;
constexpr std::size_t least_in_bin = 20;

std::vector<std::size_t> ascending_order(const std::vector<double>& input) {
    std::vector<std::size_t> order;
    order.reserve(input.size());
    for (std::size_t i = 0; i < input.size(); ++i) {
        if (!std::isnan(input[i])) {
            order.push_back(i);
        }
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return input[a] != input[b] ? input[a] < input[b] : a < b;
    });
    return order;
}

}  // namespace

Bins bin_by_quantiles(const std::vector<double>& input) {
    const std::vector<std::size_t> order = ascending_order(input);
    const std::size_t n = order.size();
    const std::size_t wanted = std::clamp<std::size_t>(n / least_in_bin, 1, most_bins);
    Bins bins;
    std::size_t begin = 0;
    for (std::size_t bin = 1; bin <= wanted && begin < n; ++bin) {
        std::size_t end = n * bin / wanted;
        while (end > 0 && end < n && input[order[end]] == input[order[end - 1]]) {
            ++end;
        }
        if (end < begin + least_in_bin && end < n) {
            continue;  // ties took most of this bin: it goes into the next
        }
        const auto first = order.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = order.begin() + static_cast<std::ptrdiff_t>(end);
        if (end < begin + least_in_bin && !bins.empty()) {
            bins.back().insert(bins.back().end(), first, last);
        } else {
            bins.emplace_back(first, last);
        }
        begin = end;
    }
    return bins;
}

std::vector<BinMean> average_bins(const Bins& bins, const std::vector<double>& input,
                                  const std::vector<double>& column) {
    std::vector<BinMean> means;
    for (const std::vector<std::size_t>& bin : bins) {
        BinMean out;
        for (const std::size_t i : bin) {
            if (!std::isnan(column[i])) {
                out.n += 1;
                out.centre += input[i];
                out.mean += column[i];
            }
        }
        if (out.n == 0) {
            continue;
        }
        out.centre /= out.n;
        out.mean /= out.n;
        for (const std::size_t i : bin) {
            const double deviation = column[i] - out.mean;
            out.squares += std::isnan(deviation) ? 0 : deviation * deviation;
        }
        means.push_back(out);
    }
    return means;
}

// Weighted least squares in each window, read off at its middle bin.
std::vector<double> smooth(const std::vector<BinMean>& bins) {
    const std::size_t half = bins.size() / 8;
    std::vector<double> values;
    for (std::size_t middle = 0; middle < bins.size(); ++middle) {
        const std::size_t first = middle - std::min(middle, half);
        const std::size_t last = std::min(middle + half, bins.size() - 1);
        double n = 0, mean_x = 0, mean_y = 0;
        for (std::size_t i = first; i <= last; ++i) {
            n += bins[i].n;
            mean_x += bins[i].n * bins[i].centre;
            mean_y += bins[i].n * bins[i].mean;
        }
        mean_x /= n;
        mean_y /= n;
        double xx = 0, xy = 0;
        for (std::size_t i = first; i <= last; ++i) {
            const double x = bins[i].centre - mean_x;
            xx += bins[i].n * x * x;
            xy += bins[i].n * x * (bins[i].mean - mean_y);
        }
        const bool alone = first == last || xx == 0;
        values.push_back(alone ? bins[middle].mean
                               : mean_y + xy / xx * (bins[middle].centre - mean_x));
    }
    return values;
}

double interpolate(const std::vector<BinMean>& bins, const std::vector<double>& values, double x) {
    MICROCOSM_EXPECT(!bins.empty() && bins.size() == values.size());
    if (bins.size() == 1) {
        return values[0];
    }
    std::size_t right = 1;
    while (right + 1 < bins.size() && bins[right].centre < x) {
        ++right;
    }
    const double width = bins[right].centre - bins[right - 1].centre;
    const double part = (x - bins[right - 1].centre) / width;
    return values[right - 1] + part * (values[right] - values[right - 1]);
}

}  // namespace microcosm
