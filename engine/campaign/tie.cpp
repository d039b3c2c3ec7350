// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/tie.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

constexpr double hours_per_week = 168;
constexpr double pivot_followers = 5e5;

double fading(const State& state, std::uint32_t from_tick) {
    const double weeks =
        (state.tick - from_tick) * state.experiment.tick_h / hours_per_week;
    return mcsm::exp2(-weeks / state.parameters().tie.tie_return_weeks);
}

double unfollow_probability(const State& state, std::uint32_t deal, PersonId person) {
    const TieParameters& p = state.parameters().tie;
    const Creator& creator = state.creator_of(deal);
    const double fitting = fit(state.experiment.world.people.interests[person], creator.content);
    const double shown = state.parameters().platform[creator.platform].reach_r5;
    const double lost = p.unfollow_hazard *
                        mcsm::pow(creator.followers / pivot_followers, p.unfollow_slope) *
                        (1 - .5 * fitting);
    return std::min(1.0, lost / shown);
}

void book_advert(State& state, const Impression& impression, const mcsm::Rng& rng) {
    const Post& post = state.posts[impression.post];
    const TieParameters& p = state.parameters().tie;
    TieEvent event;
    event.deal = post.deal;
    event.follow = impression.follow;
    event.offset = static_cast<float>(p.organic_gain -
                                      p.ad_loss * state.contracts[post.deal].salience);
    event.seen = 1;
    const double leaves = unfollow_probability(state, post.deal, impression.person);
    event.unfollow = rng.uniform(pair_key(post.view.key, impression.person), 0) < leaves;
    if (event.unfollow) {
        state.outcome.creators[post.deal].unfollows += state.scale();
        state.now().unfollows += state.scale();
    }
    state.tie_events.push_back(event);
}

void apply(const State& state, const TieEvent& event, ChangedTie& tie) {
    const auto fade = static_cast<float>(fading(state, tie.tick));
    tie.offset = tie.offset * fade + event.offset;
    tie.interactions = tie.interactions * fade + event.interactions;
    tie.tick = state.tick;
    tie.seen += event.seen;
    tie.unfollowed = tie.unfollowed || event.unfollow;
}

/// Merges one deal's events (ascending by follow) into its changed ties.
void merge(const State& state, std::span<const TieEvent> events, std::vector<ChangedTie>& ties) {
    std::vector<ChangedTie> merged;
    merged.reserve(ties.size() + events.size());
    std::size_t old = 0;
    for (std::size_t e = 0; e < events.size(); ++e) {
        while (old < ties.size() && ties[old].follow < events[e].follow)
            merged.push_back(ties[old++]);
        if (old < ties.size() && ties[old].follow == events[e].follow)
            merged.push_back(ties[old++]);
        else if (merged.empty() || merged.back().follow != events[e].follow)
            merged.push_back({events[e].follow, 0, 0, state.tick, 0, false});
        apply(state, events[e], merged.back());
    }
    merged.insert(merged.end(), ties.begin() + static_cast<std::ptrdiff_t>(old), ties.end());
    ties.swap(merged);
}

}  // namespace

double moved_tie(double start, double offset) {
    return start / (start + (1 - start) * mcsm::exp(-offset));
}

double tie_now(const State& state, const ChangedTie& changed) {
    const double start = from_fraction16(state.experiment.world.follows.tie[changed.follow]);
    return moved_tie(start, changed.offset * fading(state, changed.tick));
}

void update_ties(State& state) {
    const mcsm::Rng rng = state.rng(Stream::unfollow);
    for (const Impression& impression : state.impressions)
        if (impression.follows) book_advert(state, impression, rng);
    auto& events = state.tie_events;
    std::stable_sort(events.begin(), events.end(), [](const TieEvent& a, const TieEvent& b) {
        return a.deal != b.deal ? a.deal < b.deal : a.follow < b.follow;
    });
    for (std::size_t first = 0; first < events.size();) {
        std::size_t last = first;
        while (last < events.size() && events[last].deal == events[first].deal) ++last;
        merge(state, {events.data() + first, last - first}, state.ties[events[first].deal]);
        first = last;
    }
    events.clear();
}

void settle_ties(State& state) {
    for (std::uint32_t deal = 0; deal < state.plan->deals.size(); ++deal)
        for (const ChangedTie& tie : state.ties[deal]) {
            const double start = from_fraction16(state.experiment.world.follows.tie[tie.follow]);
            const double end = tie.unfollowed ? 0 : tie_now(state, tie);
            state.outcome.creators[deal].tie_change +=
                (end - start) * static_cast<double>(state.scale());
        }
}

}  // namespace microcosm
