// SPDX-License-Identifier: Apache-2.0
// What people do with what they are shown. P(action | impression) = expected rate
// (action_rates.hpp) x creator's quality x post's quality x exp(-ad salience); visits of the shop
// are for people in the target only:
//   P(visit) = click_rate / (1 - no_click_share) / interested_benchmark
//              x format x outcome x effort x script effect x exp(lean_click (tie - reference))
// since benchmarks of clicks are per person reached, of whom a benchmark's share was interested; a
// link sees all but no_click_share. Each action has its own uniform, keyed by (post, tick, person).
// Quality of creators and posts is lognormal with median 1, because benchmarks of engagement are
// medians; outcome has mean 1.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Draws the actions of all impressions of this tick; touches the people concerned.
void engage(State& state);

}  // namespace microcosm
