// SPDX-License-Identifier: Apache-2.0
// How likely people are to respond to one post: the rates that engagement.hpp draws from.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Factor of creator, post and ad salience on the rate of every action.
double response_level(const State& state, const Post& post);

/// Rate at which a person in the target with this tie visits the shop after seeing the post; may be
/// above 1.
double visit_rate(const State& state, const Post& post, double tie);

/// What no tie exceeds, at the post's level. The logs of the rates are linear in the tie, so the ends of [0, 1] bound
/// them.
ResponseBounds response_bounds(const State& state, const Post& post);

}  // namespace microcosm
