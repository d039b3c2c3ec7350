// SPDX-License-Identifier: Apache-2.0
#include "engine/results/flip.hpp"

#include <cmath>

namespace microcosm {
namespace {

/// Bins first … last - 1 taken together.
BinMean pool(const std::vector<BinMean>& bins, std::size_t first, std::size_t last) {
    BinMean out;
    for (std::size_t i = first; i < last; ++i) {
        out.n += bins[i].n;
        out.mean += bins[i].n * bins[i].mean;
    }
    out.mean /= out.n;
    for (std::size_t i = first; i < last; ++i) {
        const double gap = bins[i].mean - out.mean;
        out.squares += bins[i].squares + bins[i].n * gap * gap;
    }
    return out;
}

bool is_below_zero(const BinMean& pooled) {
    const double standard_error = std::sqrt(pooled.squares / pooled.n / pooled.n);
    return pooled.mean < -2 * standard_error;
}

/// Whether the run of negative values that begins right of `left` (above) or ends there (below) is
/// more than noise.
bool is_believable(const std::vector<BinMean>& bins, const std::vector<double>& values,
                   std::size_t left) {
    const bool above = values[left] > 0;
    std::size_t first = left + (above ? 1 : 0);
    std::size_t last = first + 1;
    while (above && last < bins.size() && values[last] <= 0) {
        ++last;
    }
    while (!above && first > 0 && values[first - 1] <= 0) {
        --first;
    }
    return is_below_zero(pool(bins, first, last));
}

}  // namespace

std::optional<Flip> find_flip(const std::vector<BinMean>& bins, const std::vector<double>& values,
                              double median) {
    std::optional<Flip> nearest;
    for (std::size_t left = 0; left + 1 < bins.size(); ++left) {
        const double from = values[left];
        const double to = values[left + 1];
        if ((from > 0) == (to > 0) || !is_believable(bins, values, left)) {
            continue;
        }
        const double width = bins[left + 1].centre - bins[left].centre;
        const double value = bins[left].centre + from / (from - to) * width;
        if (!nearest || std::abs(value - median) < std::abs(nearest->value - median)) {
            nearest = Flip{value, from > 0};
        }
    }
    return nearest;
}

}  // namespace microcosm
