// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/campaign/ask_memory.hpp"
#include "engine/campaign/state.hpp"

namespace microcosm {

/// Asks memory for what impressions need, long before they need it. A core has few requests under way at
/// a time and waits before it makes another, so these belong between other work, one for each item of it.
/// Without effect on any result.
class ImpressionMemory {
  public:
    explicit ImpressionMemory(const State& state) : state_(state) {}

    /// What is found by an impression alone.
    void ask_first(const Impression& shown) {
        state_.touched.prefetch_bits(shown.person);
        if (shown.follows())
            state_.ties.prefetch(follow_of(shown));
        else
            ask_memory(&state_.experiment.world.people.interest[shown.person]);
    }
    /// The tie, which is found by what came first.
    void ask_tie(const Impression& shown) {
        const FollowId follow = follow_of(shown);
        if (shown.follows() && state_.ties.is_changed(follow)) state_.ties.prefetch_changed(follow);
    }

  private:
    /// Neighbours are mostly impressions of one post.
    FollowId follow_of(const Impression& shown) {
        if (shown.post() != post_) {
            post_ = shown.post();
            first_ = state_.ties.follow(state_.posts[post_].deal, 0);
        }
        return first_ + shown.place;
    }

    const State& state_;
    std::uint32_t post_ = post_mask;
    FollowId first_ = 0;
};

}  // namespace microcosm
