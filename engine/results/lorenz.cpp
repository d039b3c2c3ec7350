// SPDX-License-Identifier: Apache-2.0
#include "engine/results/lorenz.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::size_t steps = 9;  // 10 % to 90 %
using Shares = std::array<double, steps>;

/// Margins of the plan's creators who posted in a replicate, largest first.
std::vector<double> rank_margins(const Results& results, std::size_t plan, std::size_t replicate) {
    std::vector<double> margins;
    for (std::size_t creator = 0; creator < results.creators.size(); ++creator) {
        const auto value = [&](CreatorMetric metric) {
            const std::size_t column =
                creator * creator_metric_count + static_cast<std::size_t>(metric);
            return results.creator_values[column][replicate];
        };
        if (results.creators[creator].plan == plan && value(CreatorMetric::posts) > 0) {
            margins.push_back(std::max(0.0, value(CreatorMetric::margin)));
        }
    }
    std::sort(margins.rbegin(), margins.rend());
    return margins;
}

Shares share_margins(const std::vector<double>& margins) {
    Shares shares;
    shares.fill(std::numeric_limits<double>::quiet_NaN());
    const double total = std::accumulate(margins.begin(), margins.end(), 0.0);
    for (std::size_t i = 0; i < steps && total > 0; ++i) {
        const std::size_t best = (margins.size() * (i + 1) + 9) / 10;
        const auto end = margins.begin() + static_cast<std::ptrdiff_t>(best);
        shares[i] = std::accumulate(margins.begin(), end, 0.0) / total;
    }
    return shares;
}

}  // namespace

std::vector<LorenzMetric> lorenz_metrics() {
    std::vector<LorenzMetric> metrics;
    for (std::size_t tenths = 1; tenths <= steps; ++tenths) {
        metrics.push_back({tenths, format("lorenz_{}", 10 * tenths),
                           format("Share of the margin (losses count as 0) that the best {} % of "
                                  "the creators who posted made.",
                                  10 * tenths)});
    }
    return metrics;
}

std::vector<SummaryRow> summarize_lorenz(const Results& results, std::size_t plan) {
    const bool has_creators = std::any_of(results.creators.begin(), results.creators.end(),
                                          [&](const auto& each) { return each.plan == plan; });
    if (!has_creators) {
        return {};
    }
    std::array<std::vector<double>, steps> columns;
    for (std::size_t replicate = 0; replicate < results.replicates.size(); ++replicate) {
        const Shares shares = share_margins(rank_margins(results, plan, replicate));
        for (std::size_t i = 0; i < steps; ++i) {
            columns[i].push_back(shares[i]);
        }
    }
    std::vector<SummaryRow> rows;
    for (const LorenzMetric& metric : lorenz_metrics()) {
        rows.push_back({results.plans[plan].name, "total", "all", metric.name, "1",
                        distribution_of(columns[metric.tenths - 1])});
    }
    return rows;
}

}  // namespace microcosm
