// SPDX-License-Identifier: Apache-2.0
#include "engine/report/shares.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/results/totals.hpp"

namespace microcosm {

std::vector<double> round_together(double whole, const std::vector<double>& parts) {
    const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
    std::vector<double> rounded = parts;
    if (std::abs(sum - whole) <= 1e-9 * std::max(1.0, std::abs(whole))) {
        rounded = round_parts(parts);
        whole = std::accumulate(rounded.begin(), rounded.end(), 0.0);
    } else {
        const auto nearest = [](double x) { return std::floor(x + .5); };
        std::transform(parts.begin(), parts.end(), rounded.begin(), nearest);
        whole = nearest(whole);
    }
    rounded.insert(rounded.begin(), whole);
    return rounded;
}

}  // namespace microcosm
