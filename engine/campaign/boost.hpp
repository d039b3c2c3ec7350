// SPDX-License-Identifier: Apache-2.0
// Paid impressions of posts that are out already, committed on a set day. An adaptive plan gives the
// money to the best posts by what a dashboard shows on that day: clicks c per impression n, shrunk by
// one click at the plan's own rate m = sum c / sum n,
//   score = (c + 1) / (n + 1 / m),
// a fixed plan to all posts that are still out, alike. Each post's share buys 1000 share / boost_cpm
// impressions, evenly over the days, each for a stranger found as discovery finds them; such a person
// clicks boost_ctr_lift times as often as one who comes across the post.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Score of a post by which winners are chosen.
double boost_score(double clicks, double impressions, double mean_rate);

/// Commits the budget on its day and shows what was bought for this tick.
void show_boosted_posts(State& state);

}  // namespace microcosm
