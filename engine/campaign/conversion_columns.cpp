// SPDX-License-Identifier: Apache-2.0
#include <bit>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/conversion.hpp"

namespace microcosm {

namespace {

using enum conversion_input::Column;

double person_value(const State& state, const TouchedPerson& t, std::uint32_t column) {
    const People& people = state.experiment.world.people;
    switch (column) {
        case person_base:
            return state.base_probability;
        case person_interest:
            return people.product_fit[t.person] / 255.0;
        case person_prestige:
            return people.prestige[t.person] / 255.0;
        case person_price_sensitivity:
            return people.price_sensitivity[t.person] / 32.0;
        case person_purchase_age:
            return t.orders_with == 0 ? 0 : state.time_h() - static_cast<double>(t.last_order_h);
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

float fit_of_strongest(const State& state, const TouchedPerson& t) {
    if (t.strongest_deal == no_deal) return 0;
    return static_cast<float>(state.creator_of(t.strongest_deal).product_fit);
}

float fame_of_strongest(const State& state, const TouchedPerson& t) {
    if (t.strongest_deal == no_deal) return 0;
    const CreatorId creator = state.plan->deals[t.strongest_deal].creator;
    return static_cast<float>(state.campaign.fame16[creator]) / 65535.0F;
}

double exposure_value(const State& state, const TouchedPerson& t, std::uint32_t column) {
    switch (column) {
        case exposure_age:
            return state.time_h() - static_cast<double>(t.last_exposure_h);
        case exposure_tie:
            return static_cast<double>(t.tie);
        case exposure_fit:
            return static_cast<double>(fit_of_strongest(state, t));
        case exposure_fame:
            return static_cast<double>(fame_of_strongest(state, t));
        case exposure_salience:
            return static_cast<double>(t.salience);
        case exposure_disclosed:
            return t.exposures == 0 ? 0 : double(t.disclosed) / t.exposures;
        case exposure_visit_age:
            return t.visits == 0 ? 0 : state.time_h() - static_cast<double>(t.last_visit_h);
        case social_proof:
            return static_cast<double>(t.proof);
        case friend_strength:
            return static_cast<double>(t.friend_strength);
        case friend_negative:
            return static_cast<double>(t.friend_negative);
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

double offer_value(const State& state, const TouchedPerson& t, std::uint32_t column) {
    switch (column) {
        case offer_price:
            return static_cast<double>(state.experiment.price_cents) * .01;
        case offer_discount:
            return t.code_deal == no_deal ? 0 : state.parameters().conversion.code_discount;
        case offer_luxury:
            return state.experiment.luxury;
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

std::uint32_t count_value(const TouchedPerson& t, std::uint32_t column) {
    switch (column) {
        case person_purchases:
            return t.orders_with;
        case exposure_count:
            return t.exposures;
        case exposure_sources:
            return static_cast<std::uint32_t>(std::popcount(t.sources));
        case exposure_clicks:
            return t.visits;
        case friend_bought:
            return t.friends_bought;
        case friend_told:
            return t.friends_told;
        default:
            MICROCOSM_EXPECT(false);
            return 0;
    }
}

double real_value(const State& state, const TouchedPerson& t, std::uint32_t column) {
    if (column <= person_purchase_age) return person_value(state, t, column);
    if (column >= offer_price) return offer_value(state, t, column);
    return exposure_value(state, t, column);
}

}  // namespace

void prefetch_conversion(const State& state, PersonId person, std::uint32_t record) {
    const People& people = state.experiment.world.people;
    ask_memory(&people.product_fit[person]);
    ask_memory(&people.prestige[person]);
    ask_memory(&people.price_sensitivity[person]);
    ask_memory(&state.touched.all().data()[record]);
    ask_memory(&state.touched.all().data()[record].last_order_h);
}

void fill_conversion(const State& state, std::span<const std::uint32_t> records,
                     ModelBatch& batch) {
    const auto& people = state.touched.all();
    const Model& model = batch.model();
    for (std::size_t k = 0; k < model.inputs().size(); ++k) {
        const std::uint32_t column = model.inputs()[k];
        if (column == absent_column) continue;
        if (model.descriptor().kind->inputs[column].type == ColumnType::u32) {
            std::uint32_t* const out = batch.input_u32(k);
            for (std::size_t i = 0; i < records.size(); ++i)
                out[i] = count_value(people[records[i]], column);
        } else {
            double* const out = batch.input(k);
            for (std::size_t i = 0; i < records.size(); ++i)
                out[i] = real_value(state, people[records[i]], column);
        }
    }
    for (std::size_t i = 0; i < records.size(); ++i)
        batch.keys()[i] = people[records[i]].person;
}

}  // namespace microcosm
