// SPDX-License-Identifier: Apache-2.0
#include "engine/results/totals.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/text/problem.hpp"

namespace microcosm {

const Distribution& total_of(const Summary& summary, std::string_view plan, Metric metric) {
    const auto found =
        std::find_if(summary.rows.begin(), summary.rows.end(), [&](const SummaryRow& row) {
            return row.plan == plan && row.scope == "total" && row.metric == info(metric).name;
        });
    MICROCOSM_EXPECT(found != summary.rows.end());
    return found->distribution;
}

std::vector<double> round_parts(const std::vector<double>& parts) {
    std::vector<double> rounded;
    for (const double part : parts) {
        rounded.push_back(std::floor(part));
    }
    const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
    double lacking = std::floor(sum + .5) - std::accumulate(rounded.begin(), rounded.end(), 0.0);
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (std::isnan(sum)) {
        return rounded;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return parts[a] - rounded[a] > parts[b] - rounded[b];
    });
    for (std::size_t i = 0; i < order.size() && lacking > 0; ++i, --lacking) {
        rounded[order[i]] += 1;
    }
    return rounded;
}

}  // namespace microcosm
