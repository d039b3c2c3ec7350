// SPDX-License-Identifier: Apache-2.0
// Ties that the plan changes. A tie's logit is its start plus an offset d:
//   d += organic_gain - ad_loss x salience     per sponsored post seen by a follower
//   d += reply_gain                            per reply received
//   d <- d 2^(-dt / half-life)                 slow return
// Interactions fade with the same half-life. A follower who saw a sponsored post leaves with
// probability
//   h = hazard (F / 500,000)^slope (1 - fit / 2) / reach_r5
// so that the loss over all followers is the measured one (Cheng, Zhang 2025; the shape in fit is
// judgement).
#pragma once

#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Tie of a follow now: logistic(logit(start) + offset faded to this tick); the start is a 16-bit
/// fraction.
double tie_now(const State& state, const ChangedTie& changed, std::uint16_t start16);

/// d and interactions of a follow in this tick, after a push. Creates the record at the first
/// change.
ChangedTie& push_tie(State& state, FollowId follow, std::uint32_t deal, double offset);

/// Books what the sponsored posts shown in this tick did to ties, and draws who leaves.
void update_ties(State& state);

/// 2^(-dt / half-life) for dt of 0, 1, 2 … ticks.
std::vector<double> fading_by_tick(const Experiment& experiment, const Parameters& parameters);

/// At the horizon: change of tie strength over all changed ties, per creator and in total (people;
/// unfollowed ties end at 0).
void settle_ties(State& state);

/// start, moved by an offset on the logit scale. Requires start in [0, 1].
double moved_tie(double start, double offset);

}  // namespace microcosm
