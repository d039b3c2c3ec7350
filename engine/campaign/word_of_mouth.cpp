// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/word_of_mouth.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/backlash.hpp"
#include "engine/random/streams.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

void increase(std::uint16_t& counter) {
    if (counter < std::numeric_limits<std::uint16_t>::max()) ++counter;
}

/// Words between asking memory for their hearers and needing them.
constexpr std::size_t ahead = 32;

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
        person.last_exposure_h = person.last_visit_h = static_cast<float>(state.time_h());
    }
    tell_friends(state, word.person, word.deal, Telling::shared);
}

/// A chunk of a person's friendships.
struct Arcs {
    PersonId of;
    std::uint64_t first, count;
};

void tell(State& state, const Arcs& arcs, const mcsm::Rng& rng, Word word) {
    const Graph& friends = state.experiment.world.friendships;
    std::uint64_t keys[WordColumns::most];
    ask_memory(&friends.strength[arcs.first]);
    for (std::uint64_t i = 0; i < arcs.count; ++i)
        keys[i] = combine(arcs.of, friends.targets[arcs.first + i]);
    WordColumns draws;
    draw_blocks(rng, slot_arrives, {keys, arcs.count}, draws);
    for (std::uint64_t i = 0; i < arcs.count; ++i) {
        const double strength = from_fraction16(friends.strength[arcs.first + i]);
        if (mcsm::uniform(draws.word[0][i]) >= strength) continue;
        word.person = friends.targets[arcs.first + i];
        word.strength = static_cast<float>(strength);
        state.outbox.push_back(word);
    }
}

/// Asks memory for the hearers of the words that come soon.
void prefetch(const State& state, std::span<const Word> inbox, std::size_t now) {
    if (now + 2 * ahead >= inbox.size()) return;
    const PersonId later = inbox[now + 2 * ahead].person;
    state.touched.prefetch_bits(later);
    state.touched.prefetch_number(later);
    ask_memory(&state.experiment.world.people.interest[later]);
    state.touched.prefetch_record(inbox[now + ahead].person);
}

}  // namespace

void tell_friends(State& state, PersonId speaker, std::uint32_t deal, Telling telling) {
    const Graph& friends = state.experiment.world.friendships;
    if (speaker >= friends.nodes()) return;
    ask_memory(&friends.offsets[speaker]);
    TouchedPerson& person = state.contact(speaker);
    const bool complains = telling == Telling::complained;
    const bool first = !complains && !person.spoke;
    if (!complains) person.spoke = true;
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::word_of_mouth);
    const Word word{0, deal, 0, telling == Telling::bought, first, complains};
    const std::uint64_t end = friends.offsets[speaker + 1];
    for (std::uint64_t arc = friends.offsets[speaker]; arc < end; arc += WordColumns::most) {
        const std::uint64_t n = std::min<std::uint64_t>(WordColumns::most, end - arc);
        tell(state, {speaker, arc, n}, rng, word);
    }
}

void hear_friends(State& state) {
    const mcsm::Rng rng = state.rng(Stream::word_of_mouth);
    const std::span<const Word> inbox = state.inbox;
    for (std::size_t i = 0; i < inbox.size(); ++i) {
        prefetch(state, inbox, i);
        if (inbox[i].negative)
            hear_complaint(state, inbox[i]);
        else
            hear(state, inbox[i], rng);
    }
    state.inbox.clear();
}

void pass_time(State& state) {
    state.inbox.swap(state.outbox);
    state.outbox.clear();
}

}  // namespace microcosm
