// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/tie.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/trust_columns.hpp"
#include "engine/random/words.hpp"

namespace microcosm {

namespace {

constexpr double hours_per_week = 168;
constexpr std::size_t ahead = 32;  // impressions between asking memory and needing it

/// State columns of ties that are new hold their initial values.
void extend_states(State& state) {
    const auto& columns = state.trust->model().descriptor().states;
    while (state.tie_states.size() < state.ties.all().size() * columns.size())
        for (const StateColumn& column : columns)
            state.tie_states.push_back(column.initial);
}

void eval_trust(State& state, std::size_t n) {
    state.trust->eval(n, {{{state.experiment.seed, state.draws->replicate},
                           state.tick,
                           state.experiment.trust.stream},
                          state.time_h(),
                          state.experiment.tick_h});
}

void keep_states(State& state, const TieEvent& event, std::size_t item) {
    const auto& columns = state.trust->model().descriptor().states;
    for (std::size_t s = 0; s < columns.size(); ++s)
        state.tie_states[event.tie * columns.size() + s] = state.trust->state(s, item);
}

void maybe_leave(State& state, const TieEvent& event, double p_unfollow) {
    ChangedTie& tie = state.ties[event.tie];
    tie.event = no_event;
    if (event.posts == 0 || tie.unfollowed) return;
    if (mcsm::uniform(event.least_word) >= p_unfollow) return;
    tie.unfollowed = true;
    state.outcome.creators[tie.deal].unfollows += state.scale();
    state.now().unfollows += state.scale();
}

/// At most batch_items events.
void settle_events(State& state, std::span<const TieEvent> events) {
    TrustItem items[batch_items];
    const auto ties = state.ties.all();
    for (std::size_t i = 0; i < events.size(); ++i)
        items[i] = {&ties[events[i].tie], &events[i], events[i].ticks};
    fill_trust(state, {items, events.size()});
    eval_trust(state, events.size());
    const double* p_unfollow = state.trust->output(trust_output::p_unfollow);
    for (std::size_t i = 0; i < events.size(); ++i) {
        keep_states(state, events[i], i);
        maybe_leave(state, events[i], p_unfollow[i]);
    }
}

/// Adds to `changes`, by deal, what at most batch_items ties have gained since the start.
void add_changes(State& state, const TieRange& range, std::vector<double>& changes) {
    fill_trust(state, range);
    eval_trust(state, range.count);
    const double* const now = state.trust->output(trust_output::tie);
    const auto ties = state.ties.all().subspan(range.first, range.count);
    const auto scale = static_cast<double>(state.scale());
    for (std::size_t i = 0; i < ties.size();) {
        const std::uint32_t deal = ties[i].deal;
        double sum = changes[deal];
        for (; i < ties.size() && ties[i].deal == deal; ++i)
            sum += ((ties[i].unfollowed ? 0 : now[i]) - from_fraction16(ties[i].start)) * scale;
        changes[deal] = sum;
    }
}

/// Asks memory for what the events of the impressions that come soon will need.
void prefetch(const State& state, std::span<const Impression> impressions, std::size_t now) {
    if (now + 2 * ahead >= impressions.size()) return;
    const Impression& later = impressions[now + 2 * ahead];
    const Impression& soon = impressions[now + ahead];
    if (later.follows) state.ties.prefetch(later.follow);
    if (!soon.follows) return;
    state.ties.prefetch_tie(soon.follow);
    ask_memory(&state.experiment.world.people.interests[soon.person]);
}

/// At most WordColumns::most impressions.
void collect_posts(State& state, std::span<const Impression> impressions) {
    std::uint64_t keys[WordColumns::most];
    for (std::size_t i = 0; i < impressions.size(); ++i)
        keys[i] = pair_key(state.posts[impressions[i].post].view.key, impressions[i].person);
    WordColumns words;
    draw_blocks(state.rng(Stream::unfollow), {keys, impressions.size()}, words);
    for (std::size_t i = 0; i < impressions.size(); ++i) {
        const Impression& shown = impressions[i];
        prefetch(state, impressions, i);
        if (!shown.follows) continue;
        const std::uint32_t deal = state.posts[shown.post].deal;
        TieEvent& event = event_of(state, {shown.person, shown.follow, deal});
        ++event.posts;
        state.ties[event.tie].seen = true;
        event.least_word = std::min(event.least_word, words.word[0][i]);
    }
}

}  // namespace

TieEvent& event_of(State& state, const TiePair& pair) {
    ChangedTie& tie = state.ties.change(pair, state.tick);
    if (tie.event != no_event) return state.tie_events[tie.event];
    const std::uint32_t ticks = state.tick - tie.tick;
    tie.interactions *= static_cast<float>(state.fading[ticks]);
    tie.tick = state.tick;
    tie.event = static_cast<std::uint32_t>(state.tie_events.size());
    TieEvent& event = state.tie_events.emplace_back();
    event.tie = state.ties.index_of(tie);
    event.ticks = ticks;
    return event;
}

void look_at_ties(State& state, std::span<const TieLook> looks, double* ties) {
    TrustItem items[batch_items];
    const auto all = state.ties.all();
    const std::size_t states = state.trust->model().descriptor().states.size();
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const ChangedTie& tie = all[looks[i].tie];
        ask_memory(state.tie_states.data() + looks[i].tie * states);
        items[i] = {&tie, nullptr, state.tick - tie.tick};
    }
    fill_trust(state, {items, looks.size()});
    eval_trust(state, looks.size());
    const double* const now = state.trust->output(trust_output::tie);
    for (std::size_t i = 0; i < looks.size(); ++i)
        ties[looks[i].item] = now[i];
}

void update_ties(State& state) {
    const auto& shown = state.impressions;
    for (std::size_t first = 0; first < shown.size(); first += WordColumns::most)
        collect_posts(state,
                      {shown.data() + first, std::min(shown.size() - first, WordColumns::most)});
    extend_states(state);
    const std::span<const TieEvent> events = state.tie_events;
    for (std::size_t first = 0; first < events.size(); first += batch_items)
        settle_events(state, events.subspan(first, std::min(batch_items, events.size() - first)));
    state.tie_events.clear();
}

std::vector<double> fading_by_tick(const Experiment& experiment, const Parameters& parameters) {
    std::vector<double> fading;
    const double weeks = experiment.tick_h / hours_per_week;
    for (std::uint32_t ticks = 0; ticks <= experiment.ticks; ++ticks)
        fading.push_back(mcsm::exp2(-weeks * ticks / parameters.tie.tie_return_weeks));
    return fading;
}

bool is_tie_sample(const Experiment& experiment, std::uint32_t tick) {
    const auto ticks_per_week = static_cast<std::uint32_t>(hours_per_week / experiment.tick_h);
    return tick == 0 || tick + 1 == experiment.ticks || (tick + 1) % ticks_per_week == 0;
}

void sample_ties(State& state) {
    const bool last = state.tick + 1 == state.experiment.ticks;
    const bool wanted = state.weekly_ties && is_tie_sample(state.experiment, state.tick);
    if (!last && !wanted) return;
    TieSample sample{state.tick, std::vector<double>(state.outcome.creators.size(), 0)};
    const std::size_t ties = state.ties.all().size();
    for (std::size_t first = 0; first < ties; first += batch_items)
        add_changes(state, {first, std::min(batch_items, ties - first)}, sample.change);
    state.outcome.ties.push_back(std::move(sample));
}

void settle_ties(State& state) {
    const std::vector<double>& last = state.outcome.ties.back().change;
    for (std::size_t deal = 0; deal < last.size(); ++deal)
        state.outcome.creators[deal].tie_change = last[deal];
}

}  // namespace microcosm
