// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/cast_view.hpp"

#include <numeric>
#include <string>

#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

bool is_of_cast(std::string_view handle, std::string_view cast) {
    return cast.empty() || handle.substr(0, handle.rfind('_')) == cast;
}

}  // namespace

CastView::CastView(const Results& results, std::string_view plan, std::string_view cast)
    : results_(results) {
    const std::size_t number = plan_number(results, plan);
    for (std::size_t c = 0; c < results.creators.size(); ++c)
        if (results.creators[c].plan == number && is_of_cast(results.creators[c].handle, cast))
            creators_.push_back(c);
    MICROCOSM_EXPECT(!creators_.empty());
}

double CastView::value(std::size_t i, CreatorMetric metric, std::size_t replicate) const {
    const std::size_t column =
        creators_[i] * creator_metric_count + static_cast<std::size_t>(metric);
    return results_.creator_values[column][replicate];
}

double CastView::sum(CreatorMetric metric, std::size_t replicate) const {
    double sum = 0;
    for (std::size_t i = 0; i < size(); ++i)
        sum += value(i, metric, replicate);
    return sum;
}

std::size_t plan_number(const Results& results, std::string_view plan) {
    for (std::size_t p = 0; p < results.plans.size(); ++p)
        if (results.plans[p].name == plan) return p;
    MICROCOSM_EXPECT(false);
    return 0;
}

double total(const Results& results, std::string_view plan, Metric metric, std::size_t replicate) {
    return results.column(plan_number(results, plan), metric)[replicate];
}

double grand_total(const Results& results, std::string_view plan, Metric metric) {
    const auto& column = results.column(plan_number(results, plan), metric);
    return std::accumulate(column.begin(), column.end(), 0.0);
}

std::vector<double> by_tick(const Results& results, std::string_view plan, TickMetric metric,
                            std::size_t replicate) {
    std::vector<double> values;
    const std::size_t first = plan_number(results, plan) * results.ticks;
    for (std::size_t tick = 0; tick < results.ticks; ++tick)
        values.push_back(results.tick_values[(first + tick) * tick_metric_count +
                                             static_cast<std::size_t>(metric)][replicate]);
    return values;
}

}  // namespace microcosm
