// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/word_of_mouth.hpp"

#include <limits>

#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

void increase(std::uint16_t& counter) {
    if (counter < std::numeric_limits<std::uint16_t>::max()) ++counter;
}

/// Slot 0 is the word's arrival, slot 1 what the hearer makes of it.
enum Slot : std::uint32_t { slot_arrives = 0, slot_adopts = 1 };

void hear(State& state, const Word& word, const mcsm::Rng& rng) {
    TouchedPerson& person = state.contact(word.person);
    const bool first = person.friends_told + person.friends_bought == 0;
    state.activate(person);
    increase(word.bought ? person.friends_bought : person.friends_told);
    person.friend_strength += word.strength;
    if (first) {
        state.outcome.told += state.scale();
        state.now().told += state.scale();
    }
    if (!word.first) return;
    increase(person.voices);
    const WordOfMouthParameters& p = state.parameters().word_of_mouth;
    if (person.passed_on || person.voices < p.complex_k) return;
    const std::uint64_t key = combine(word.person, person.voices);
    if (rng.uniform(key, slot_adopts) >= p.adopt_per_exposure) return;
    person.passed_on = true;
    if (person.in_target) {
        ++person.visits;
        if (person.visit_deal == no_deal) person.visit_deal = word.deal;
        person.last_exposure_h = static_cast<float>(state.time_h());
    }
    tell_friends(state, word.person, word.deal, Telling::shared);
}

}  // namespace

void tell_friends(State& state, PersonId speaker, std::uint32_t deal, Telling telling) {
    const Graph& friends = state.experiment.world.friendships;
    if (speaker >= friends.nodes()) return;
    TouchedPerson& person = state.contact(speaker);
    const bool first = !person.spoke;
    person.spoke = true;
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::word_of_mouth);
    for (std::uint64_t arc = friends.offsets[speaker]; arc < friends.offsets[speaker + 1]; ++arc) {
        const PersonId hearer = friends.targets[arc];
        const double strength = from_fraction16(friends.strength[arc]);
        if (rng.uniform(combine(speaker, hearer), slot_arrives) < strength)
            state.outbox.push_back(
                {hearer, deal, static_cast<float>(strength), telling == Telling::bought, first});
    }
}

void hear_friends(State& state) {
    const mcsm::Rng rng = state.rng(Stream::word_of_mouth);
    for (const Word& word : state.inbox)
        hear(state, word, rng);
    state.inbox.clear();
}

void pass_time(State& state) {
    state.inbox.swap(state.outbox);
    state.outbox.clear();
}

}  // namespace microcosm
