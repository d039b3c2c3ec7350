// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

constexpr std::string_view whole_plan = "all";

struct Row {
    std::size_t plan = 0;
    std::size_t tick = 0;
    std::string_view scope_id;  ///< all, or a tier
    std::string_view metric, unit;
    double mean = 0, p10 = 0, p50 = 0, p90 = 0;
};

struct Cumulative {
    TickMetric of;
    std::string_view name;
};
constexpr std::array cumulatives{
    Cumulative{TickMetric::incremental_orders, "cumulative_incremental_orders"},
    Cumulative{TickMetric::impressions, "cumulative_impressions"}};

/// Mean and three quantiles; selects instead of sorting, because a long run has thousands of such
/// columns.
void summarize_into(Row& row, std::vector<double> values) {
    std::erase_if(values, [](double value) { return std::isnan(value); });
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    row.mean = values.empty() ? std::numeric_limits<double>::quiet_NaN()
                              : sum / static_cast<double>(values.size());
    // What stands before a selected position is not above it: later selections need only the rest,
    // and must leave the selected position alone.
    auto begin = values.begin();
    for (const double probability : {.1, .5, .9}) {
        const double position =
            probability * static_cast<double>(std::max<std::size_t>(values.size(), 1) - 1);
        for (const double end : {std::floor(position), std::floor(position) + 1}) {
            if (end < static_cast<double>(values.size())) {
                const auto nth = values.begin() + static_cast<std::ptrdiff_t>(end);
                std::nth_element(begin, nth, values.end());
                begin = nth + 1;
            }
        }
    }
    row.p10 = quantile(values, .1);
    row.p50 = quantile(values, .5);
    row.p90 = quantile(values, .9);
}

const std::vector<double>& column_of(const Results& results, const Row& row, TickMetric metric) {
    return results.tick_values[(row.plan * results.ticks + row.tick) * tick_metric_count +
                               static_cast<std::size_t>(metric)];
}

void add_to(std::vector<double>& sums, const std::vector<double>& column) {
    sums.resize(column.size(), 0);
    for (std::size_t i = 0; i < column.size(); ++i) {
        sums[i] += column[i];
    }
}

/// Metrics of tiers have rows only where they were measured.
void add_tiers(const Results& results, Row row, std::vector<Row>& rows) {
    for (std::size_t m = plan_tick_metric_count; m < tick_metric_count; ++m) {
        const auto metric = static_cast<TickMetric>(m);
        const std::vector<double>& column = column_of(results, row, metric);
        if (std::all_of(column.begin(), column.end(), [](double v) { return std::isnan(v); })) {
            continue;
        }
        row.scope_id = tier_name(m - plan_tick_metric_count);
        row.metric = info(metric).name;
        row.unit = info(metric).unit;
        summarize_into(row, column);
        rows.push_back(row);
    }
}

void add_plan(const Results& results, std::size_t plan, std::vector<Row>& rows) {
    std::array<std::vector<double>, cumulatives.size()> sums;
    for (std::size_t tick = 0; tick < results.ticks; ++tick) {
        for (std::size_t m = 0; m < plan_tick_metric_count; ++m) {
            const auto metric = static_cast<TickMetric>(m);
            Row row{plan, tick, whole_plan, info(metric).name, info(metric).unit, 0, 0, 0, 0};
            summarize_into(row, column_of(results, row, metric));
            rows.push_back(row);
        }
        for (std::size_t c = 0; c < cumulatives.size(); ++c) {
            Row row{plan, tick, whole_plan, cumulatives[c].name, info(cumulatives[c].of).unit, 0,
                    0,    0,    0};
            add_to(sums[c], column_of(results, row, cumulatives[c].of));
            summarize_into(row, sums[c]);
            rows.push_back(row);
        }
        add_tiers(results, {plan, tick, "", "", "", 0, 0, 0, 0}, rows);
    }
}

Table<Row> declare(const Results& results) {
    return {
        "timeline",
        "Every metric in every time step, over the replicates; numbers are in the unit of their "
        "row.",
        {"plan", "scope", "scope_id", "tick", "metric"},
        {{"plan", "", "Name of the plan.",
          [&](const Row& row) { return std::string_view(results.plans[row.plan].name); }},
         {"scope", "", "total: the whole plan; tier: its creators of one.",
          [](const Row& row) {
              return std::string_view(row.scope_id == whole_plan ? "total" : "tier");
          }},
         {"scope_id", "", "all; or the tier.", [](const Row& row) { return row.scope_id; }},
         {"tick", "1", "Number of the time step, from 0.",
          [](const Row& row) { return static_cast<std::int64_t>(row.tick); }},
         {"day", "d", "Days from the start to the end of the time step.",
          [&](const Row& row) {
              return static_cast<double>(row.tick + 1) * results.tick_hours / 24;
          }},
         {"metric", "", "What is measured; see metrics in datapackage.json.",
          [](const Row& row) { return row.metric; }},
         {"unit", "", "Unit of the numbers in this row.", [](const Row& row) { return row.unit; }},
         {"mean", "", "Mean over the replicates.", [](const Row& row) { return row.mean; }},
         {"p10", "", "10 % quantile.", [](const Row& row) { return row.p10; }},
         {"p50", "", "Median.", [](const Row& row) { return row.p50; }},
         {"p90", "", "90 % quantile.", [](const Row& row) { return row.p90; }}}};
}

}  // namespace

Resource write_timeline(const Results& results, const std::string& folder) {
    std::vector<Row> rows;
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
        add_plan(results, plan, rows);
    }
    return write_table(declare(results), rows, folder);
}

}  // namespace microcosm
