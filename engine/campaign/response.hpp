// SPDX-License-Identifier: Apache-2.0
// How likely people are to respond to one post: the rates that engagement.hpp draws from.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Factor of creator, post and ad salience on the rate of every action.
double response_level(const State& state, const Post& post);

/// What draws a person to the shop, in [tie, 1]: the tie or, as far as a product is bought for its
/// standing, the fame of who shows it: tie + (1 - tie) prestige weight x luxury x fame (Doshi et al.
/// 2021 find that luxury favours fame; the form is judgement).
double pull_of(const State& state, const Post& post, PersonId person, double tie);

/// Rate at which a person in the target with this pull visits the shop after seeing the post; may be
/// above 1.
double visit_rate(const State& state, const Post& post, double pull);

/// What no tie exceeds, at the post's level. The logs of the rates are linear in the tie, so the ends of [0, 1] bound
/// them.
ResponseBounds response_bounds(const State& state, const Post& post);

}  // namespace microcosm
