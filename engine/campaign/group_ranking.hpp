// SPDX-License-Identifier: Apache-2.0
// Rankings that look at a person's candidates together (MCSM_F_GROUPWISE), such as one that spaces
// out the posts of one creator: all posts that wait for a person on a platform in this tick are one
// group. Everybody else's posts, the background, stay items on their own.
#pragma once

#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Whether the post's platform has such a ranking.
bool is_ranked_in_groups(const State& state, const Post& post);

/// Ranks the candidates that wait in the state and shows them what beats their cut-off, post by
/// post; then lets the posts be discovered.
void show_groups(State& state);

}  // namespace microcosm
