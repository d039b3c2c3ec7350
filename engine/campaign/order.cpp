// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/order.hpp"

#include <algorithm>
#include <cmath>

#include "engine/campaign/consent.hpp"
#include "engine/campaign/holdout.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

constexpr double hours_per_week = 168;

/// The promo code this order is paid with: a deal, or none.
std::uint32_t code_used(const State& state, const TouchedPerson& person, std::uint32_t ordinal) {
    if (ordinal != 1) return no_deal;  // a code is good for one order
    const ConversionParameters& p = state.parameters().conversion;
    const double u = state.rng(Stream::promo_code).uniform(person.person, 0);
    if (person.code_deal != no_deal) return u < p.code_use ? person.code_deal : no_deal;
    const std::uint32_t seen = person.strongest_deal;
    if (seen == no_deal || !state.plan->deals[seen].promo_code) return no_deal;
    const double weeks =
        std::max(0.0, state.time_h() - state.plan->deals[seen].first_h) / hours_per_week;
    return u < std::min(1.0, p.code_leak * weeks) ? seen : no_deal;
}

std::int64_t discounted(const State& state) {
    const double share = 1 - state.parameters().conversion.code_discount;
    return static_cast<std::int64_t>(
        std::floor(static_cast<double>(state.experiment.price_cents) * share + .5));
}

/// What making one unit costs, in cents.
std::int64_t unit_cost(const State& state) {
    const double share = 1 - state.experiment.margin;
    return static_cast<std::int64_t>(
        std::floor(static_cast<double>(state.experiment.price_cents) * share + .5));
}

void schedule_repeat(State& state, const TouchedPerson& person, std::uint32_t ordinal,
                     History history) {
    if (!state.experiment.repeat_purchase) return;
    const MoneyParameters& money = state.parameters().money;
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::repurchase);
    if (rng.uniform(combine(person.person, ordinal), 0) >= money.repurchase_prob) return;
    const double ticks = std::max(1.0, money.repurchase_days * 24 / state.experiment.tick_h);
    const double due = state.tick + std::floor(ticks + .5);
    if (due >= state.experiment.ticks) return;
    state.repeats[static_cast<std::size_t>(due)].push_back(
        {person.person, ordinal + 1, history == History::with_plan});
}

/// Which creator an order is traced to: of the last visit, else of the strongest tie.
std::uint32_t source_of(const TouchedPerson& person) {
    return person.visit_deal != no_deal ? person.visit_deal : person.strongest_deal;
}

void book_with_plan(State& state, TouchedPerson& person, std::uint32_t ordinal) {
    const std::int64_t scale = state.scale();
    const std::uint32_t code = code_used(state, person, ordinal);
    const std::int64_t paid =
        (code == no_deal ? state.experiment.price_cents : discounted(state)) * scale;
    const std::int64_t margin = paid - unit_cost(state) * scale;
    Outcome& outcome = state.outcome;
    outcome.revenue_cents += paid;
    outcome.margin_cents += margin;
    outcome.orders += scale;
    state.now().orders += scale;
    state.now().incremental_orders += scale;
    count_by_region(state, person.person);
    if (code != no_deal) {
        outcome.code_orders += scale;
        outcome.code_revenue_cents += paid;
        outcome.creators[code].code_revenue_cents += paid;
    }
    const double window_h = 24 * state.parameters().conversion.last_touch_window_days;
    if (person.link_deal != no_deal && is_trackable(state, person.person) &&
        state.time_h() - static_cast<double>(person.link_h) <= window_h) {
        outcome.last_touch_revenue_cents += paid;
        if (person.link_deal != advert_deal)
            outcome.creators[person.link_deal].last_touch_revenue_cents += paid;
    }
    if (const std::uint32_t source = source_of(person); source != no_deal) {
        outcome.creators[source].margin_cents += margin;
        outcome.creators[source].revenue_cents += paid;
        outcome.creators[source].orders += scale;
    }
    person.orders_with = static_cast<std::uint16_t>(person.orders_with + 1);
    if (person.swayed != not_swayed) state.swayed[person.swayed].bought = true;
    person.last_order_h = static_cast<float>(state.time_h());
}

void book_without_plan(State& state, TouchedPerson& person) {
    const std::int64_t scale = state.scale();
    const std::int64_t paid = state.experiment.price_cents * scale;
    const std::int64_t margin = paid - unit_cost(state) * scale;
    Outcome& outcome = state.outcome;
    outcome.revenue_anyway_cents += paid;
    outcome.margin_anyway_cents += margin;
    outcome.orders_anyway += scale;
    state.now().incremental_orders -= scale;
    if (const std::uint32_t source = source_of(person); source != no_deal) {
        outcome.creators[source].margin_cents -= margin;
        outcome.creators[source].revenue_cents -= paid;
        outcome.creators[source].orders -= scale;
    }
    person.orders_anyway = static_cast<std::uint16_t>(person.orders_anyway + 1);
}

}  // namespace

void book_order(State& state, TouchedPerson& person, std::uint32_t ordinal, History history) {
    if (history == History::with_plan)
        book_with_plan(state, person, ordinal);
    else
        book_without_plan(state, person);
    schedule_repeat(state, person, ordinal, history);
}

void book_repeats(State& state) {
    for (const Repeat& repeat : state.repeats[state.tick])
        book_order(state, state.contact(repeat.person), repeat.ordinal,
                   repeat.with_plan ? History::with_plan : History::without_plan);
}

}  // namespace microcosm
