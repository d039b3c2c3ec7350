// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/holdout.hpp"

#include <algorithm>
#include <cmath>

#include "engine/campaign/conversion.hpp"

namespace microcosm {

void begin_holdout(State& state) {
    const PersonId people = state.experiment.world.people.size();
    state.first_held_out = people;
    if (state.plan->holdout <= 0) return;
    state.first_held_out = static_cast<PersonId>(std::floor((1 - state.plan->holdout) * people));
    state.outcome.treated_people = state.first_held_out * state.scale();
    state.outcome.holdout_people = (people - state.first_held_out) * state.scale();
    for (PersonId person = 0; person < people; ++person)
        if (state.in_target(person) && buys_anyway(state, person)) state.meet(person);
}

void withhold_posts(State& state) {
    if (state.plan->holdout <= 0) return;
    auto& shown = state.impressions;
    const auto held_out = [&](const Impression& impression) {
        return state.is_held_out(impression.person);
    };
    shown.erase(std::remove_if(shown.begin(), shown.end(), held_out), shown.end());
}

void count_by_region(State& state, PersonId person) {
    if (state.plan->holdout <= 0) return;
    Outcome& outcome = state.outcome;
    (state.is_held_out(person) ? outcome.holdout_orders : outcome.treated_orders) += state.scale();
}

}  // namespace microcosm
