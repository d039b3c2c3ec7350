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

/// Probability that a follower who is shown a post leaves, before fit has a say.
double unfollow_level(const State& state, const Creator& creator) {
    const TieParameters& p = state.parameters().tie;
    const double shown = state.parameters().platform[creator.platform].reach_r5;
    return p.unfollow_hazard * mcsm::pow(creator.followers / pivot_followers, p.unfollow_slope) /
           shown;
}

bool leaves(const State& state, const Post& post, PersonId person, double level) {
    const double u = state.rng(Stream::unfollow).uniform(pair_key(post.view.key, person), 0);
    if (u >= level) return false;
    const auto& interests = state.experiment.world.people.interests[person];
    return u < level * (1 - .5 * fit(interests, post.view.creator->content));
}

/// Books what one post did to the ties of the followers it was shown to.
void book_adverts(State& state, std::span<const Impression> impressions) {
    const Post& post = state.posts[impressions.front().post];
    const TieParameters& p = state.parameters().tie;
    const auto offset =
        static_cast<float>(p.organic_gain - p.ad_loss * state.contracts[post.deal].salience);
    const double level = unfollow_level(state, *post.view.creator);
    for (const Impression& impression : impressions) {
        if (!impression.follows) continue;
        const bool lost = leaves(state, post, impression.person, level);
        state.tie_events[post.deal].push_back({impression.follow, offset, 0, 1, lost});
        if (!lost) continue;
        state.outcome.creators[post.deal].unfollows += state.scale();
        state.now().unfollows += state.scale();
    }
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
    const auto& shown = state.impressions;
    for (std::size_t first = 0; first < shown.size();) {
        std::size_t last = first;
        while (last < shown.size() && shown[last].post == shown[first].post) ++last;
        book_adverts(state, {shown.data() + first, last - first});
        first = last;
    }
    const auto by_follow = [](const TieEvent& a, const TieEvent& b) { return a.follow < b.follow; };
    for (std::size_t deal = 0; deal < state.plan->deals.size(); ++deal) {
        auto& events = state.tie_events[deal];
        if (events.empty()) continue;
        if (!std::is_sorted(events.begin(), events.end(), by_follow))
            std::stable_sort(events.begin(), events.end(), by_follow);
        merge(state, events, state.ties[deal]);
        events.clear();
    }
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
