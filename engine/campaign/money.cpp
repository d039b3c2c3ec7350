// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/money.hpp"

#include <cmath>

namespace microcosm {

namespace {

constexpr double hours_per_month = 365.25 * 24 / 12;

std::int64_t rounded(double cents) {
    return static_cast<std::int64_t>(std::floor(cents + .5));
}

std::int64_t& line(Outcome& outcome, CostLine which) {
    return outcome.costs[static_cast<std::size_t>(which)];
}

double emv_usd(const CreatorOutcome& creator, const MoneyParameters& money) {
    const std::int64_t likes = creator.likes + creator.bought_likes;
    const std::int64_t comments = creator.comments + creator.bought_comments;
    return static_cast<double>(likes) * money.emv_like +
           static_cast<double>(comments + creator.shares + creator.saves) * money.emv_comment +
           static_cast<double>(creator.impressions) / 1000 * money.emv_impressions;
}

}  // namespace

void settle_money(State& state) {
    Outcome& outcome = state.outcome;
    const MoneyParameters& money = state.parameters().money;
    line(outcome, CostLine::agency) += state.plan->agency_cents;
    line(outcome, CostLine::production) += state.plan->production_cents;
    if (!state.plan->deals.empty()) {
        const double months = state.experiment.ticks * state.experiment.tick_h / hours_per_month;
        const double monthly = state.plan->tooling_usd.value_or(money.tooling);
        line(outcome, CostLine::tooling) += rounded(monthly * months * 100);
    }
    outcome.returns_cents =
        rounded(static_cast<double>(outcome.margin_cents - outcome.margin_anyway_cents) *
                money.return_rate);
    for (CreatorOutcome& creator : outcome.creators) {
        creator.emv_cents = rounded(emv_usd(creator, money) * 100);
        outcome.emv_cents += creator.emv_cents;
        outcome.fraud_cents +=
            rounded(static_cast<double>(creator.fee_cents) * creator.not_people_share);
    }
}

}  // namespace microcosm
