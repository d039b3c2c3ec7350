// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/expected.hpp"

#include <algorithm>
#include <functional>

namespace microcosm {

namespace {

/// Expected likes and comments of people with one tie, per impression.
struct Expected {
    double likes = 0, comments = 0;
};

Expected expected_per_impression(const State& state, const Post& post, double tie) {
    const ActionRates rates = expected_actions(state.parameters(), state.platform_of(post),
                                               tie - state.experiment.reference_tie_mean);
    return {std::min(highest_probability, rates.like * post.level),
            std::min(highest_probability, rates.comment * post.level)};
}

void add_post(const State& state, const Post& post, CreatorOutcome& creator) {
    const auto scale = static_cast<double>(state.scale());
    const auto add = [&](double impressions, double tie) {
        if (impressions == 0) return;
        const Expected expected = expected_per_impression(state, post, tie);
        creator.expected_likes += impressions * scale * expected.likes;
        creator.expected_comments += impressions * scale * expected.comments;
    };
    std::int64_t strangers = post.impressions;
    constexpr auto steps = static_cast<double>(std::tuple_size_v<TieCounts>);
    for (std::size_t step = 0; step < post.shown_to.size(); ++step) {
        add(post.shown_to[step], (static_cast<double>(step) + .5) / steps);
        strangers -= post.shown_to[step];
    }
    add(static_cast<double>(strangers), 0);
    creator.discovery_impressions += strangers * state.scale();
}

double share_of_best_tenth(std::vector<std::int64_t>& impressions) {
    std::sort(impressions.begin(), impressions.end(), std::greater<>());
    const std::size_t best = (impressions.size() + 9) / 10;
    double sum = 0, of_best = 0;
    for (std::size_t i = 0; i < impressions.size(); ++i) {
        sum += static_cast<double>(impressions[i]);
        if (i < best) of_best += static_cast<double>(impressions[i]);
    }
    return sum > 0 ? of_best / sum : 0;
}

}  // namespace

void settle_expectations(State& state) {
    std::vector<std::vector<std::int64_t>> impressions(state.outcome.creators.size());
    for (const Post& post : state.posts) {
        add_post(state, post, state.outcome.creators[post.deal]);
        impressions[post.deal].push_back(post.impressions);
    }
    for (std::size_t d = 0; d < impressions.size(); ++d)
        state.outcome.creators[d].best_tenth_share = share_of_best_tenth(impressions[d]);
}

}  // namespace microcosm
