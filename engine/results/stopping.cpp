// SPDX-License-Identifier: Apache-2.0
#include "engine/results/stopping.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/results/pairs.hpp"
#include "engine/results/verdict.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr std::array<std::uint32_t, 11> all_checkpoints{512,  768,  1024, 1536,  2048, 3072,
                                                        4096, 6144, 8192, 12288, 16384};
static_assert(all_checkpoints.front() == least_replicates, "below it there is no verdict");

/// The first n replicates as tables that hold profits only.
Results first_profits(std::span<const std::string> plans,
                      const std::vector<std::vector<double>>& profits, std::uint32_t n) {
    Results results;
    results.values.resize(plans.size() * metric_count);
    for (std::size_t plan = 0; plan < plans.size(); ++plan) {
        PlanInfo info;
        info.name = plans[plan];
        results.plans.push_back(std::move(info));
        const std::size_t column =
            plan * metric_count + static_cast<std::size_t>(Metric::incremental_profit);
        results.values[column].assign(profits[plan].begin(), profits[plan].begin() + n);
    }
    return results;
}

Look look_at(const Results& results, std::uint32_t n) {
    Look look;
    look.replicates = n;
    look.quantile_error = .5 / std::sqrt(static_cast<double>(n));
    const std::vector<std::size_t> ranked = rank_contenders(results);
    if (ranked.size() < 2) return look;  // nothing to compare
    const PairRow pair = compare(results, ranked[0], ranked[1], Metric::incremental_profit);
    look.best = pair.plan_a;
    look.runner_up = pair.plan_b;
    look.p_a_beats_b = pair.p_a_beats_b;
    look.half_width = (pair.p_hi - pair.p_lo) / 2;
    return look;
}

}  // namespace

std::span<const std::uint32_t> checkpoints() {
    return all_checkpoints;
}

Stopping judge_precision(double precision, std::span<const std::string> plans,
                         const std::vector<std::vector<double>>& profits) {
    MICROCOSM_EXPECT(profits.size() == plans.size());
    Stopping stopping;
    stopping.precision = precision;
    const std::size_t known = profits.empty() ? 0 : profits.front().size();
    for (const std::uint32_t n : all_checkpoints) {
        stopping.replicates = n;
        if (n > known) return stopping;
        Look look = look_at(first_profits(plans, profits, n), n);
        look.is_enough = look.half_width <= precision && look.quantile_error <= precision;
        stopping.looks.push_back(look);
        stopping.has_ended = look.is_enough || n == all_checkpoints.back();
        if (stopping.has_ended) return stopping;
    }
    return stopping;
}

}  // namespace microcosm
