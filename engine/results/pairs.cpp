// SPDX-License-Identifier: Apache-2.0
#include "engine/results/pairs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "engine/results/risk.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::array compared{Metric::incremental_profit, Metric::incremental_revenue, Metric::roi,
                              Metric::reach_in_target, Metric::incremental_orders};

double mean_of(const std::vector<double>& column) {
    double sum = 0;
    double n = 0;
    for (const double value : column) {
        if (!std::isnan(value)) {
            sum += value;
            n += 1;
        }
    }
    return n > 0 ? sum / n : -std::numeric_limits<double>::infinity();
}

/// Pearson's, over the replicates that have both; missing if either does not vary.
double correlation_of(const std::vector<double>& a, const std::vector<double>& b) {
    double n = 0, mean_a = 0, mean_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::isnan(a[i]) && !std::isnan(b[i])) {
            n += 1;
            mean_a += a[i];
            mean_b += b[i];
        }
    }
    mean_a /= n;
    mean_b /= n;
    double square_a = 0, square_b = 0, product = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::isnan(a[i]) && !std::isnan(b[i])) {
            square_a += (a[i] - mean_a) * (a[i] - mean_a);
            square_b += (b[i] - mean_b) * (b[i] - mean_b);
            product += (a[i] - mean_a) * (b[i] - mean_b);
        }
    }
    const bool both_vary = square_a > 0 && square_b > 0;
    return both_vary ? product / (std::sqrt(square_a) * std::sqrt(square_b)) : missing;
}

void fill_odds(const std::vector<double>& difference, PairRow& row) {
    double wins = 0, ties = 0;
    for (const double value : difference) {
        wins += value > 0 ? 1 : 0;
        ties += value == 0 ? 1 : 0;
    }
    const double n = static_cast<double>(row.n);
    row.p_a_beats_b = (wins + ties / 2) / n;
    row.p_tie = ties / n;
    row.mc_se = std::sqrt(row.p_a_beats_b * (1 - row.p_a_beats_b) / n);
    const Interval interval = row.n > 0 ? wilson(wins + ties / 2, n) : Interval{missing, missing};
    row.p_lo = interval.low;
    row.p_hi = interval.high;
}

double mean_profit(const Results& results, std::size_t plan) {
    return mean_of(results.column(plan, Metric::incremental_profit));
}

/// How many other plans this one beats in more than half of the futures; a tie counts half.
double count_beaten(const Results& results, std::size_t plan) {
    double beaten = 0;
    for (std::size_t other = 0; other < results.plans.size(); ++other) {
        if (other == plan || results.plans[other].is_explored()) {
            continue;
        }
        const double odds = compare(results, plan, other, Metric::incremental_profit).p_a_beats_b;
        beaten += odds > .5 ? 1 : odds == .5 ? .5 : 0;
    }
    return beaten;
}

double score_of(const Results& results, std::size_t plan) {
    if (results.decide_by == "odds") {
        return count_beaten(results, plan);
    }
    if (results.decide_by == "cvar") {
        const double worst = worst_mean(results.column(plan, Metric::incremental_profit)).mean;
        return std::isnan(worst) ? -std::numeric_limits<double>::infinity() : worst;
    }
    return mean_profit(results, plan);
}

}  // namespace

std::span<const Metric> paired_metrics() {
    return compared;
}

std::vector<std::size_t> rank_plans(const Results& results) {
    std::vector<std::array<double, 2>> scores;
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
        scores.push_back({score_of(results, plan), mean_profit(results, plan)});
    }
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return scores[a] != scores[b] ? scores[a] > scores[b]
                                      : results.plans[a].name < results.plans[b].name;
    });
    return order;
}

std::vector<std::size_t> rank_contenders(const Results& results) {
    std::vector<std::size_t> ranked = rank_plans(results);
    std::erase_if(ranked, [&](std::size_t plan) { return results.plans[plan].is_explored(); });
    return ranked;
}

std::vector<double> difference_of(const std::vector<double>& a, const std::vector<double>& b) {
    MICROCOSM_EXPECT(a.size() == b.size());
    std::vector<double> difference(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference[i] = a[i] - b[i];
    }
    return difference;
}

PairRow compare(const Results& results, std::size_t plan_a, std::size_t plan_b, Metric metric) {
    const std::vector<double>& a = results.column(plan_a, metric);
    const std::vector<double>& b = results.column(plan_b, metric);
    const std::vector<double> difference = difference_of(a, b);
    PairRow row;
    row.plan_a = plan_a;
    row.plan_b = plan_b;
    row.metric = metric;
    row.difference = distribution_of(difference);
    row.n = row.difference.n;
    row.correlation = correlation_of(a, b);
    fill_odds(difference, row);
    return row;
}

std::vector<PairRow> compare_pairs(const Results& results) {
    const std::vector<std::size_t> ranked = rank_plans(results);
    std::vector<PairRow> rows;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        for (std::size_t j = i + 1; j < ranked.size(); ++j) {
            if (results.plans[ranked[i]].is_explored() && results.plans[ranked[j]].is_explored()) {
                continue;
            }
            for (const Metric metric : compared) {
                rows.push_back(compare(results, ranked[i], ranked[j], metric));
            }
        }
    }
    const auto& plans = results.plans;
    std::stable_sort(rows.begin(), rows.end(), [&](const PairRow& x, const PairRow& y) {
        return std::tie(plans[x.plan_a].name, plans[x.plan_b].name) <
               std::tie(plans[y.plan_a].name, plans[y.plan_b].name);
    });
    return rows;
}

// Wilson (1927): the shares that a score test at 5 % does not refuse.
Interval wilson(double successes, double n) {
    MICROCOSM_EXPECT(n > 0 && successes >= 0 && successes <= n);
    constexpr double z = 1.959963984540054;
    const double p = successes / n;
    const double scale = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / scale;
    const double half = z / scale * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    // At 0 and n the ends are exact; rounding must not leave [0, 1] nor the observed share.
    return {successes == 0 ? 0 : std::min(p, std::max(0.0, centre - half)),
            successes == n ? 1 : std::max(p, std::min(1.0, centre + half))};
}

}  // namespace microcosm
