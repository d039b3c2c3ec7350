// SPDX-License-Identifier: Apache-2.0
#include "engine/run/precision.hpp"

#include <algorithm>

#include "engine/results/metric.hpp"

namespace microcosm {

namespace {

constexpr auto profit = static_cast<std::size_t>(Metric::incremental_profit);

/// One plan's profits up to the first replicate that is not there.
std::vector<double> prefix_of(const UnitStore::Rows& rows, std::uint32_t plan) {
    std::vector<double> values;
    std::uint32_t next = 0;
    for (auto at = rows.lower_bound({plan, 0});
         at != rows.end() && at->first == std::pair(plan, next); ++at, ++next)
        values.push_back(at->second.front());
    return values;
}

}  // namespace

Stopping stopping_of(const UnitStore& store, std::span<const std::string> plans, double precision,
                     std::uint32_t design_row) {
    const UnitStore::Rows rows = store.rows(design_row, {profit, 1});
    std::vector<std::vector<double>> profits;
    std::size_t shortest = checkpoints().back();
    for (std::uint32_t plan = 0; plan < plans.size(); ++plan) {
        profits.push_back(prefix_of(rows, plan));
        shortest = std::min(shortest, profits.back().size());
    }
    for (std::vector<double>& column : profits)
        column.resize(shortest);
    return judge_precision(precision, plans, profits);
}

}  // namespace microcosm
