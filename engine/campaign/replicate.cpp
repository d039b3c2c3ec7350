// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/replicate.hpp"

#include <algorithm>

#include "engine/campaign/advert.hpp"
#include "engine/campaign/backlash.hpp"
#include "engine/campaign/boost.hpp"
#include "engine/campaign/conversion.hpp"
#include "engine/campaign/engagement.hpp"
#include "engine/campaign/expected.hpp"
#include "engine/campaign/holdout.hpp"
#include "engine/campaign/money.hpp"
#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/campaign/reply.hpp"
#include "engine/campaign/tie.hpp"
#include "engine/campaign/waterfall.hpp"
#include "engine/campaign/word_of_mouth.hpp"

namespace microcosm {

namespace {

void advance(State& state) {
    publish_posts(state);
    show_posts(state);
    show_boosted_posts(state);
    withhold_posts(state);
    engage(state);
    reply_to_comments(state);
    show_adverts(state);
    hear_friends(state);
    convert(state);
    update_ties(state);
    sample_ties(state);
    retire_posts(state);
    pass_time(state);
}

void settle(State& state) {
    state.tick = state.experiment.ticks - 1;
    settle_ties(state);
    settle_expectations(state);
    settle_waterfall(state);
    settle_backlash(state);
    settle_money(state);
    for (const TouchedPerson& person : state.touched.all()) {
        const int with = person.orders_with > 0 ? 1 : 0;
        const int anyway = person.orders_anyway > 0 ? 1 : 0;
        state.outcome.incremental_customers += (with - anyway) * state.scale();
    }
}

}  // namespace

Outcome simulate(State& state, const PlanSpec& plan, const Draws& draws) {
    const ReplicateMark mark(plan.name.c_str(), draws.replicate);
    state.begin(plan, draws);
    for (; state.tick < state.experiment.ticks; ++state.tick)
        advance(state);
    settle(state);
    return std::move(state.outcome);
}

}  // namespace microcosm
