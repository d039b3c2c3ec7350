// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/results.hpp"

namespace microcosm {

/// Results of `n` replicates with all metrics 0 and no creators, inputs or ticks: $50,000 over 8
/// weeks. A plan called "nothing" gets that role. Requires names in ascending order.
inline Results zero_results(std::size_t n, const std::vector<std::string>& plans) {
    Results results;
    results.scenario = "small";
    results.budget_usd = 50'000;
    results.horizon_days = 56;
    for (std::size_t i = 0; i < n; ++i) {
        results.replicates.push_back(static_cast<std::int64_t>(i));
    }
    for (const std::string& name : plans) {
        results.plans.push_back({name, name == "nothing" ? "nothing" : "named", "", 0, 0});
    }
    results.values.assign(plans.size() * metric_count, std::vector<double>(n, 0));
    return results;
}

inline std::vector<double>& column(Results& results, std::size_t plan, Metric metric) {
    return results.values[plan * metric_count + static_cast<std::size_t>(metric)];
}

/// A column whose value in replicate i is f(i).
inline std::vector<double> filled(std::size_t n, const std::function<double(std::size_t)>& f) {
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) {
        values[i] = f(i);
    }
    return values;
}

inline void set_profit(Results& results, std::size_t plan, std::vector<double> profit) {
    column(results, plan, Metric::incremental_profit) = std::move(profit);
}

inline void add_input(Results& results, InputInfo info, std::vector<double> values) {
    results.inputs.push_back(std::move(info));
    results.input_values.push_back(std::move(values));
}

/// Adds a creator with all its metrics 0.
inline std::size_t add_creator(Results& results, CreatorInfo info) {
    results.creators.push_back(std::move(info));
    const std::vector<double> zeros(results.replicates.size(), 0);
    results.creator_values.insert(results.creator_values.end(), creator_metric_count, zeros);
    return results.creators.size() - 1;
}

inline std::vector<double>& creator_column(Results& results, std::size_t creator,
                                           CreatorMetric metric) {
    return results
        .creator_values[creator * creator_metric_count + static_cast<std::size_t>(metric)];
}

}  // namespace microcosm
