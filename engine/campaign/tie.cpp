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
constexpr std::size_t most_sampled = 4096;  // ties in a week's sample, of all deals together

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

void keep_states(State& state, std::uint32_t tie, std::size_t item) {
    const auto& columns = state.trust->model().descriptor().states;
    for (std::size_t s = 0; s < columns.size(); ++s)
        state.tie_states[tie * columns.size() + s] = state.trust->state(s, item);
}

void maybe_leave(State& state, ChangedTie& tie, double p_unfollow) {
    if (tie.posts == 0 || tie.unfollowed) return;
    if (mcsm::uniform(tie.least_word) >= p_unfollow) return;
    tie.unfollowed = true;
    state.outcome.creators[tie.deal].unfollows += state.scale();
    state.now().unfollows += state.scale();
}

void close_event(const State& state, ChangedTie& tie) {
    tie.tick = state.tick & 0x3FFFFu;
    tie.happens = false;
    tie.posts = tie.comments = tie.replies = 0;
    tie.least_word = 0xFFFFFFFFu;
}

/// At most batch_items ties.
void settle_events(State& state, std::span<const std::uint32_t> ties) {
    fill_trust(state, ties, Asked::what_becomes);
    eval_trust(state, ties.size());
    const double* p_unfollow = state.trust->output(trust_output::p_unfollow);
    for (std::size_t i = 0; i < ties.size(); ++i) {
        ChangedTie& tie = state.ties[ties[i]];
        keep_states(state, ties[i], i);
        maybe_leave(state, tie, p_unfollow[i]);
        close_event(state, tie);
    }
}

/// Adds to `changes`, by deal, what at most batch_items ties have gained since the start, each for
/// the `step` ties that it stands for.
void add_changes(State& state, const TieRange& range, std::vector<double>& changes) {
    fill_trust(state, range);
    eval_trust(state, range.count);
    const double* const now = state.trust->output(trust_output::tie);
    const auto ties = state.ties.all();
    const auto weight = static_cast<double>(range.step) * static_cast<double>(state.scale());
    for (std::size_t i = 0; i < range.count; ++i) {
        const ChangedTie& tie = ties[range.index(i)];
        changes[tie.deal] += ((tie.unfollowed ? 0 : now[i]) - from_fraction16(tie.start)) * weight;
    }
}

/// Every step-th of the changed ties from a drawn one on, so that the sums are right on average.
TieRange sampled_ties(const State& state, std::size_t most) {
    const std::size_t ties = state.ties.all().size();
    const std::size_t step = ties <= most ? 1 : (ties + most - 1) / most;
    const double u = state.rng(Stream::tie_sample).uniform(0, 0);
    const auto first = static_cast<std::size_t>(u * static_cast<double>(step));
    return {first, ties > first ? (ties - first - 1) / step + 1 : 0, step};
}

/// Asks memory for what the events of these impressions of one deal will need, each thing a pass after
/// the one that says where it is.
void prefetch(const State& state, std::span<const Impression> shown, FollowId first) {
    for (const Impression& impression : shown)
        if (impression.follows) state.ties.prefetch(first + impression.place);
    for (const Impression& impression : shown) {
        if (!impression.follows) continue;
        state.ties.prefetch_changed(first + impression.place);
        ask_memory(&state.experiment.world.people.interests[impression.person]);
    }
}

/// At most WordColumns::most impressions of one post.
void collect_posts(State& state, std::span<const Impression> shown) {
    const Post& post = state.posts[shown.front().post];
    const FollowId first = state.ties.follow(post.deal, 0);
    PersonId people[WordColumns::most];
    std::uint64_t keys[WordColumns::most];
    for (std::size_t i = 0; i < shown.size(); ++i)
        people[i] = shown[i].person;
    pair_keys(post.view.key, {people, shown.size()}, keys);
    WordColumns words;
    draw_blocks(state.rng(Stream::unfollow), 0, {keys, shown.size()}, words);
    prefetch(state, shown, first);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!shown[i].follows) continue;
        // an unchanged tie is as in the world, where it has 16 bits: a float holds them
        const std::uint16_t start = to_fraction16(static_cast<double>(shown[i].tie));
        ChangedTie& tie =
            event_of(state, {shown[i].person, first + shown[i].place, post.deal, start});
        tie.see_post();
        tie.seen = true;
        tie.least_word = std::min(tie.least_word, words.word[0][i]);
    }
}

}  // namespace

ChangedTie& event_of(State& state, const TiePair& pair) {
    ChangedTie& tie = state.ties.change(pair, state.tick);
    if (tie.happens) return tie;
    tie.happens = true;
    tie.interactions *= static_cast<float>(state.fading[state.tick - tie.tick]);
    state.tie_events.push_back(state.ties.index_of(tie));
    return tie;
}

void look_at_ties(State& state, std::span<const TieLook> looks, double* ties) {
    std::uint32_t asked[batch_items];
    const std::size_t states = state.trust->model().descriptor().states.size();
    for (std::size_t i = 0; i < looks.size(); ++i) {
        asked[i] = looks[i].tie;
        ask_memory(state.tie_states.data() + looks[i].tie * states);
    }
    fill_trust(state, {asked, looks.size()}, Asked::what_is);
    eval_trust(state, looks.size());
    const double* const now = state.trust->output(trust_output::tie);
    for (std::size_t i = 0; i < looks.size(); ++i)
        ties[looks[i].item] = now[i];
}

void update_ties(State& state) {
    const std::span<const Impression> shown = state.impressions;
    for (std::size_t first = 0, last = 0; first < shown.size(); first = last) {
        while (last < shown.size() && last - first < WordColumns::most &&
               shown[last].post == shown[first].post)
            ++last;
        collect_posts(state, shown.subspan(first, last - first));
    }
    extend_states(state);
    const std::span<const std::uint32_t> events = state.tie_events;
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
    TieRange all = sampled_ties(state, last ? state.ties.all().size() : most_sampled);
    for (; all.count > 0;
         all.first = all.index(batch_items), all.count -= std::min(all.count, batch_items))
        add_changes(state, {all.first, std::min(all.count, batch_items), all.step}, sample.change);
    state.outcome.ties.push_back(std::move(sample));
}

void settle_ties(State& state) {
    const std::vector<double>& last = state.outcome.ties.back().change;
    for (std::size_t deal = 0; deal < last.size(); ++deal)
        state.outcome.creators[deal].tie_change = last[deal];
}

}  // namespace microcosm
