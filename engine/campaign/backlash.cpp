// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/backlash.hpp"

#include <algorithm>
#include <cmath>

#include <microcosm/math.hpp>

#include "engine/campaign/word_of_mouth.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

/// Of a person's draws: whether they take a complaint up, and whether the answer silences them.
enum Slot : std::uint32_t { slot_takes_up = 1, slot_silent = 2 };

bool silenced(const State& state, std::uint32_t deal, PersonId person) {
    const BacklashParameters& p = state.parameters().backlash;
    if (state.time_h() < state.outrages[deal].since_h + 24 * p.response_day) return false;
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::backlash);
    return rng.uniform(combine(person, state.creator_of(deal).identity), slot_silent) <
           p.response_recovery;
}

}  // namespace

double backlash_hazard(double product_fit, double authenticity,
                       const BacklashParameters& parameters) {
    const double misfit = 1 - product_fit;
    const double hazard = mcsm::exp((1 - misfit) * mcsm::log(parameters.hazard_fit) +
                                    misfit * mcsm::log(parameters.hazard_misfit));
    return std::min(1.0, hazard * 2 * (1 - authenticity));
}

double backlash_loss_usd(const BacklashParameters& parameters) {
    const double recovered =
        parameters.response_recovery * mcsm::exp2(-parameters.response_day / 3);
    return parameters.loss * (1 - recovered) / (1 - parameters.spread);
}

double friends_who_hear(const Graph& friendships) {
    double strengths = 0, degrees = 0, squares = 0;
    for (const std::uint16_t strength : friendships.strength)
        strengths += from_fraction16(strength);
    for (std::uint32_t node = 0; node < friendships.nodes(); ++node) {
        const auto d = static_cast<double>(friendships.neighbours(node).size());
        degrees += d;
        squares += d * d;
    }
    return degrees > 0 ? strengths / degrees * squares / degrees : 0;
}

std::vector<Outrage> strike_creators(State& state) {
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::backlash);
    std::vector<Outrage> outrages(state.plan->deals.size());
    for (std::uint32_t deal = 0; deal < outrages.size(); ++deal) {
        if (!state.contracts[deal].posted) continue;
        const Creator& creator = state.creator_of(deal);
        const double hazard =
            backlash_hazard(creator.product_fit, creator.authenticity, state.parameters().backlash);
        outrages[deal] = {rng.uniform(creator.identity, 0) < hazard,
                          state.plan->deals[deal].first_h};
        state.outcome.backlashes += outrages[deal].struck ? 1 : 0;
    }
    return outrages;
}

void complain(State& state, PersonId person, std::uint32_t deal) {
    if (silenced(state, deal, person)) return;
    state.contact(person).complained = true;
    tell_friends(state, person, deal, Telling::complained);
}

void hear_complaint(State& state, const Word& word) {
    TouchedPerson& person = state.contact(word.person);
    state.activate(person);
    person.friend_negative += word.strength;
    if (person.complaints++ == 0) state.outcome.warned += state.scale();
    if (person.complained || state.campaign.heard_per_word <= 0) return;
    const double q = state.parameters().backlash.spread / state.campaign.heard_per_word;
    const std::uint64_t key = combine(word.person, person.complaints);
    if (state.rng(Stream::backlash).uniform(key, slot_takes_up) < q)
        complain(state, word.person, word.deal);
}

void settle_backlash(State& state) {
    const auto reach = static_cast<double>(std::max<std::int64_t>(1, state.outcome.reach));
    const double loss = backlash_loss_usd(state.parameters().backlash);
    for (std::uint32_t deal = 0; deal < state.outrages.size(); ++deal) {
        if (!state.outrages[deal].struck) continue;
        const double share =
            std::min(1.0, static_cast<double>(state.outcome.creators[deal].reach) / reach);
        state.outcome.backlash_cents +=
            static_cast<std::int64_t>(std::floor(loss * share * 100 + .5));
    }
}

}  // namespace microcosm
