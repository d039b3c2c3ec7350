// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/boost.hpp"

#include <algorithm>
#include <cmath>

#include "engine/campaign/discovery.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

std::vector<std::uint32_t> live_posts(const State& state) {
    std::vector<std::uint32_t> live;
    for (std::uint32_t p = 0; p < state.posts.size(); ++p)
        if (state.posts[p].live) live.push_back(p);
    return live;
}

/// The best first; of equal ones, the first published.
void sort_by_score(const State& state, std::vector<std::uint32_t>& posts) {
    double clicks = 1, impressions = 1;
    for (const std::uint32_t p : posts) {
        clicks += static_cast<double>(state.posts[p].clicks);
        impressions += static_cast<double>(state.posts[p].impressions);
    }
    const auto score = [&](std::uint32_t p) {
        const Post& post = state.posts[p];
        return boost_score(static_cast<double>(post.clicks), static_cast<double>(post.impressions),
                           clicks / impressions);
    };
    std::stable_sort(posts.begin(), posts.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return score(a) > score(b); });
}

/// Shares of the budget in cents that add up to it.
void commit(State& state, const Boost& boost) {
    std::vector<std::uint32_t> posts = live_posts(state);
    if (posts.empty()) return;
    if (boost.best) {
        sort_by_score(state, posts);
        posts.resize(std::min(posts.size(), static_cast<std::size_t>(*boost.best)));
    }
    const auto cents = static_cast<std::int64_t>(std::floor(boost.budget_usd * 100 + .5));
    const auto n = static_cast<std::int64_t>(posts.size());
    const double cpm = state.parameters().money.boost_cpm;
    const double lift = state.parameters().money.boost_ctr_lift;
    for (std::int64_t k = 0; k < n; ++k) {
        const std::uint32_t p = posts[static_cast<std::size_t>(k)];
        const std::int64_t share = cents * (k + 1) / n - cents * k / n;
        state.outcome.costs[static_cast<std::size_t>(CostLine::media)] += share;
        state.outcome.creators[state.posts[p].deal].cost_cents += share;
        state.posts[p].bounds.visit *= std::max(1.0, lift);
        state.boosted.push_back(
            {p, static_cast<double>(share) * .01 / cpm * 1000 / state.experiment.world.scale});
    }
}

/// Shows the post's paid impressions of tick `gone` since the beginning, of so many ticks.
void show(State& state, const BoostedPost& boosted, std::uint32_t gone, std::uint32_t ticks) {
    const auto until = [&](std::uint32_t t) {
        return static_cast<std::uint64_t>(std::floor(boosted.impressions * t / ticks));
    };
    const std::uint64_t n = until(gone + 1) - until(gone);
    const Post& post = state.posts[boosted.post];
    const CreatorId creator = state.plan->deals[post.deal].creator;
    const mcsm::Rng rng = state.rng(Stream::boost);
    for (std::uint64_t k = 0; k < n; ++k) {
        const auto person = find_stranger(state.campaign, creator, rng, combine(post.view.key, k));
        if (!person) continue;
        state.impressions.push_back(Impression::of_stranger(*person, boosted.post, true));
        state.outcome.boosted_impressions += state.scale();
    }
}

}  // namespace

double boost_score(double clicks, double impressions, double mean_rate) {
    return (clicks + 1) / (impressions + 1 / mean_rate);
}

void show_boosted_posts(State& state) {
    if (!state.plan->boost) return;
    const Boost& boost = *state.plan->boost;
    const double tick_days = state.experiment.tick_h / 24;
    const auto first = static_cast<std::uint32_t>(boost.after_days / tick_days);
    const auto ticks = static_cast<std::uint32_t>(std::max(1.0, boost.days / tick_days));
    if (state.tick < first || state.tick >= first + ticks) return;
    if (state.tick == first) commit(state, boost);
    for (const BoostedPost& boosted : state.boosted)
        show(state, boosted, state.tick - first, ticks);
}

}  // namespace microcosm
