// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/discovery.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

/// floor(x) or one more, with the right mean, keyed by the post.
std::uint64_t whole_number(double x, double uniform) {
    const double floor = std::floor(x);
    return static_cast<std::uint64_t>(floor) + (uniform < x - floor ? 1 : 0);
}

PersonId best_fitting(const World& world, const Content& content, const mcsm::Block& words) {
    const std::uint64_t people = world.people.size();
    PersonId best = 0;
    double best_fit = -1;
    for (const std::uint32_t word : words) {
        const auto person = static_cast<PersonId>(word * people >> 32);
        const double fitting = fit(world.people.interests[person], content);
        if (fitting > best_fit) {
            best_fit = fitting;
            best = person;
        }
    }
    return best;
}

bool follows_creator(const World& world, CreatorId creator, PersonId person) {
    const auto people = world.follows.people_of(creator);
    return std::binary_search(people.begin(), people.end(), person);
}

}  // namespace

void discover(State& state, std::uint32_t post_index, std::size_t shown) {
    const Post& post = state.posts[post_index];
    const double s = state.platform_of(post).nonfollower_share;
    if (shown == 0 || s <= 0) return;
    const mcsm::Rng rng = state.rng(Stream::discovery);
    const double early = std::clamp(post.view.early, .25, 4.0);
    const double expected = static_cast<double>(shown) * s / (1 - s) * early;
    const std::uint64_t n = whole_number(expected, rng.uniform(post.view.key, 1));
    const CreatorId creator = state.plan->deals[post.deal].creator;
    for (std::uint64_t j = 0; j < n; ++j) {
        const PersonId person =
            best_fitting(state.experiment.world, post.view.creator->content,
                         rng.block(combine(post.view.key, j), 0));
        if (!follows_creator(state.experiment.world, creator, person))
            state.impressions.push_back({person, post_index, 0, 0, false});
    }
}

}  // namespace microcosm
