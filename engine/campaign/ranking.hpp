// SPDX-License-Identifier: Apache-2.0
// Who is shown which live post in a tick. A follower who is an active person meets a post in a tick
// with the ageing's share of this tick times the format's reach (decay.hpp) times the share of the
// feed that is posts of accounts they follow. Whoever meets it competes: the ranking plugin scores the
// post for them, and it is shown iff the score beats their cut-off of the tick (feed.hpp).
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Fills state.impressions for this tick: followers of every live post in order, then discovery
/// (discovery.hpp).
void show_posts(State& state);

/// Engagement of a post so far against the mean, shrunk to 1 while few have seen it: (actions + k)
/// / (expected + k), k = 20 actions.
double early_engagement(const State& state, const Post& post);

}  // namespace microcosm
