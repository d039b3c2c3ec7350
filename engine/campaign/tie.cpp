// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/tie.hpp"

#include <algorithm>
#include <utility>
#include "engine/random/words.hpp"

#include <microcosm/math.hpp>

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/trust_columns.hpp"

namespace microcosm {

namespace {

constexpr double hours_per_week = 168;
// Ties in a sample, of all deals together: of a week, and of the end, from which tie_change comes.
constexpr std::size_t most_in_week = 4096, most_at_end = 32768;

/// State columns of ties that are new hold their initial values.
void extend_states(State& state) {
    const auto& columns = state.trust->model().descriptor().states;
    const std::size_t known = state.tie_states.size();
    state.tie_states.resize(state.ties.size() * columns.size(), boost::container::default_init);
    double* const states = state.tie_states.data();
    for (std::size_t s = 0; s < columns.size(); ++s)
        for (std::size_t at = known + s; at < state.tie_states.size(); at += columns.size())
            states[at] = columns[s].initial;
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

/// Adds to `changes`, by deal, what at most batch_items ties, at least one, have gained since the
/// start, each for `weight` ties.
void add_changes(State& state, std::span<const std::uint32_t> sample, double weight,
                 std::vector<double>& changes) {
    fill_trust(state, sample, Asked::what_is);
    eval_trust(state, sample.size());
    const double* const now = state.trust->output(trust_output::tie);
    const auto ties = state.ties.all();
    std::uint32_t deal = ties[sample.front()].deal;
    double sum = 0;  // of a run of one deal: the next need not wait for memory
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const ChangedTie& tie = ties[sample[i]];
        if (tie.deal != deal) {
            changes[deal] += std::exchange(sum, 0) * weight;
            deal = tie.deal;
        }
        sum += (tie.unfollowed ? 0 : now[i]) - from_fraction16(tie.start);
    }
    changes[deal] += sum * weight;
}

/// Every step-th of `count` things from a drawn one on, at most `most`, so that sums are right on
/// average.
struct Stride {
    std::size_t first, step;
};
Stride stride_of(const State& state, std::size_t count, std::size_t most) {
    const std::size_t step = count <= most ? 1 : (count + most - 1) / most;
    const double u = state.rng(Stream::tie_sample).uniform(0, 0);
    return {static_cast<std::size_t>(u * static_cast<double>(step)), step};
}

/// A follow that was as in the world until something happened in this tick.
ChangedTie& change_tie(State& state, const TiePair& pair) {
    state.tie_events.push_back(state.ties.size());
    ChangedTie& tie = state.ties.add(state.ties.follow(pair.deal, pair.place));
    tie.person = pair.person;
    tie.place = pair.place;
    tie.deal = pair.deal & 0xFFFFFFu;
    tie.happens = true;
    tie.tick = state.tick & 0x3FFFFu;
    tie.start = pair.start;
    return tie;
}

/// Something happens to a tie that has changed before, perhaps in this tick.
void begin_event(State& state, ChangedTie& tie) {
    if (tie.happens) return;
    tie.happens = true;
    tie.interactions *= static_cast<float>(state.fading[state.tick - tie.tick]);
    state.tie_events.push_back(state.ties.index_of(tie));
}

/// A post is the first thing that happens between them; `leave` is the draw on leaving.
void note_first(State& state, const Impression& shown, std::uint32_t deal, std::uint32_t leave) {
    // an unchanged tie is as in the world, where it has 16 bits: a float holds them
    const std::uint16_t start = to_fraction16(static_cast<double>(shown.tie));
    ChangedTie& tie = change_tie(state, {shown.person, shown.place, deal, start});
    tie.seen = true;
    tie.posts = 1;
    tie.least_word = leave;
}

void note_again(State& state, ChangedTie& tie, std::uint32_t leave) {
    begin_event(state, tie);
    state.followers_shown[tie.deal] += tie.seen ? 0 : 1;
    tie.see_post();
    tie.seen = true;
    tie.least_word = std::min(tie.least_word, leave);
}

}  // namespace

ChangedTie& event_of(State& state, const TiePair& pair) {
    ChangedTie* const tie = state.ties.find(state.ties.follow(pair.deal, pair.place));
    if (tie == nullptr) return change_tie(state, pair);
    begin_event(state, *tie);
    return *tie;
}

void note_shown(State& state, std::span<const Impression> shown, const std::uint32_t* leaves) {
    const std::uint32_t deal = state.posts[shown.front().post()].deal;
    const FollowId first = state.ties.follow(deal, 0);
    std::uint32_t fresh[WordColumns::most], changed[WordColumns::most];
    std::size_t n_fresh = 0, n_changed = 0;
    for (std::uint32_t i = 0; i < shown.size(); ++i) {
        fresh[n_fresh] = changed[n_changed] = i;
        const bool is_changed = state.ties.is_changed(first + shown[i].place);
        n_fresh += unsigned{shown[i].follows()} & unsigned{!is_changed};
        n_changed += unsigned{shown[i].follows()} & unsigned{is_changed};
    }
    state.followers_shown[deal] += static_cast<std::int64_t>(n_fresh);
    for (std::size_t k = 0; k < n_fresh; ++k)
        note_first(state, shown[fresh[k]], deal, leaves[fresh[k]]);
    for (std::size_t k = 0; k < n_changed; ++k)
        note_again(state, state.ties.changed(first + shown[changed[k]].place), leaves[changed[k]]);
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
    extend_states(state);
    const std::span<const std::uint32_t> events = state.tie_events;
    for (std::size_t first = 0; first < events.size(); first += batch_items) {
        for (std::size_t next = first + batch_items;
             next < std::min(events.size(), first + 2 * batch_items); ++next)
            ask_memory(&state.ties[events[next]]);
        settle_events(state, events.subspan(first, std::min(batch_items, events.size() - first)));
    }
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
    const std::size_t all = state.ties.size();
    const Stride stride = stride_of(state, all, last ? most_at_end : most_in_week);
    const auto weight = static_cast<double>(stride.step) * static_cast<double>(state.scale());
    for (std::size_t next = stride.first; next < all;) {
        std::uint32_t ties[batch_items];
        std::size_t n = 0;
        for (; n < batch_items && next < all; next += stride.step)
            ties[n++] = static_cast<std::uint32_t>(next);
        add_changes(state, {ties, n}, weight, sample.change);
    }
    state.outcome.ties.push_back(std::move(sample));
}

void settle_ties(State& state) {
    const std::vector<double>& last = state.outcome.ties.back().change;
    for (std::size_t deal = 0; deal < last.size(); ++deal)
        state.outcome.creators[deal].tie_change = last[deal];
}

}  // namespace microcosm
