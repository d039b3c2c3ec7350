// SPDX-License-Identifier: Apache-2.0
// A holdout as a careful advertiser keeps one: the last share of all people is a region in which
// nobody is shown anything (friends mostly have near numbers, so little is told across the border).
// Orders of both regions are counted, all of them, those of people the plan never touched included;
// nothing else about the plan changes. From the four counts alone
//   lift = treated orders - holdout orders x treated people / holdout people
// is an estimate of the incremental orders, with a variance that an analyst knows.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Draws the border; makes everybody who buys by themselves known, so that their orders count.
void begin_holdout(State& state);

/// Takes back the impressions of this tick that fell on the holdout.
void withhold_posts(State& state);

/// Counts an order of the history with the plan.
void count_by_region(State& state, PersonId person);

}  // namespace microcosm
