// SPDX-License-Identifier: Apache-2.0
// How likely people are to respond to one post: the rates that engagement.hpp draws from.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Factor of creator, post and ad salience on the rate of every action.
double response_level(const State& state, const Post& post);

/// What draws a person to the shop: the tie and, as far as a product is bought for its standing, the
/// fame of who shows it. Both in [0, 1], and so is their sum.
struct Pull {
    double tie = 0;
    double fame = 0;  ///< (1 - tie) prestige weight x luxury x fame
};

/// Doshi et al. 2021 find that luxury favours fame; the form is judgement.
Pull pull_of(const State& state, const Post& post, PersonId person, double tie);

/// How people visit the shop after seeing the post. Trust counts as far as people care for the product
/// (involvement.hpp), fame anyhow; what a script costs in authenticity weighs on both.
VisitRate visits_of(const State& state, const Post& post);
/// Rate at which a person in the target with this pull visits the shop; may be above 1.
double visit_rate(const Post& post, const Pull& pull);

/// What no tie exceeds, at the post's level and visits. The logs of the rates are linear in the tie,
/// so the ends of [0, 1] bound them.
ResponseBounds response_bounds(const State& state, const Post& post);

}  // namespace microcosm
