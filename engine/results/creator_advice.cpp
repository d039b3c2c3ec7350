// SPDX-License-Identifier: Apache-2.0
#include "engine/results/creator_advice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/results/risk.hpp"
#include "engine/results/summary.hpp"
#include "engine/results/words.hpp"

namespace microcosm {
namespace {

constexpr double worth_talking = .5;  // of the offer

const std::vector<double>& column_of(const Results& results, std::size_t creator,
                                     CreatorMetric metric) {
    return results
        .creator_values[creator * creator_metric_count + static_cast<std::size_t>(metric)];
}

double mean_at(const std::vector<double>& column, const std::vector<std::size_t>& positions) {
    double sum = 0;
    double n = 0;
    for (const std::size_t i : positions) {
        sum += std::isnan(column[i]) ? 0 : column[i];
        n += std::isnan(column[i]) ? 0 : 1;
    }
    return n > 0 ? sum / n : std::numeric_limits<double>::quiet_NaN();
}

double positive_share(const std::vector<double>& column, std::int64_t n) {
    const auto positive =
        std::count_if(column.begin(), column.end(), [](double value) { return value > 0; });
    return static_cast<double>(positive) / static_cast<double>(n);
}

/// A lower fee saves money only in futures in which it is paid, so the mean is taken over those;
/// over all for a gift. Missing if the creator was never hired.
double break_even_fee(const Results& results, std::size_t creator) {
    const double offer = results.creators[creator].offer_usd;
    const std::vector<double>& fees = column_of(results, creator, CreatorMetric::fee);
    std::vector<std::size_t> paid;
    for (std::size_t i = 0; i < fees.size(); ++i) {
        if (offer == 0 || fees[i] > 0) {
            paid.push_back(i);
        }
    }
    const double mean = mean_at(column_of(results, creator, CreatorMetric::profit), paid);
    return std::isnan(mean) ? mean : std::max(0.0, offer + mean);
}

double round_down_to_two_digits(double value) {
    double step = 1;
    while (value / step >= 100) {
        step *= 10;
    }
    return std::floor(value / step) * step;
}

CreatorOutlook assess(const Results& results, std::size_t creator,
                      const std::vector<std::size_t>& worst) {
    const std::vector<double>& profits = column_of(results, creator, CreatorMetric::profit);
    const Distribution profit = distribution_of(profits);
    const double offer = results.creators[creator].offer_usd;
    CreatorOutlook out;
    out.cost_usd = distribution_of(column_of(results, creator, CreatorMetric::cost)).mean;
    out.hours = distribution_of(column_of(results, creator, CreatorMetric::hours)).mean;
    out.fraud_posterior =
        distribution_of(column_of(results, creator, CreatorMetric::not_people_share)).mean;
    out.profit_p10 = profit.p10;
    out.profit_p50 = profit.p50;
    out.profit_p90 = profit.p90;
    out.p_pays_back = positive_share(profits, profit.n);
    out.p_posts = positive_share(column_of(results, creator, CreatorMetric::impressions), profit.n);
    out.cvar05_part_usd = mean_at(profits, worst);
    out.break_even_fee_usd = break_even_fee(results, creator);
    out.advice = advise(profit.p50, offer, out.break_even_fee_usd);
    return out;
}

}  // namespace

std::vector<CreatorOutlook> assess_creators(const Results& results) {
    std::vector<std::vector<std::size_t>> worst;
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
        worst.push_back(worst_positions(results.column(plan, Metric::incremental_profit)));
    }
    std::vector<CreatorOutlook> outlooks;
    for (std::size_t creator = 0; creator < results.creators.size(); ++creator) {
        outlooks.push_back(assess(results, creator, worst[results.creators[creator].plan]));
    }
    return outlooks;
}

std::string advise(double profit_p50, double offer_usd, double break_even_fee_usd) {
    if (std::isnan(profit_p50) || std::isnan(break_even_fee_usd)) {
        return "";
    }
    if (profit_p50 > 0 || break_even_fee_usd > offer_usd) {
        return "keep";
    }
    const double fee = round_down_to_two_digits(break_even_fee_usd);
    const bool renegotiate = fee > 0 && break_even_fee_usd >= worth_talking * offer_usd;
    return renegotiate ? "renegotiate to " + whole_dollars(fee) : "swap";
}

}  // namespace microcosm
