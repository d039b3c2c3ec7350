// SPDX-License-Identifier: Apache-2.0
// Sponsored posts appear as the contract says: the n-th post of a creator at first + (n - 1) every,
// feed posts first; of an ambassador in each month anew. A post's own quality is exp(sd z), keyed by (creator, n), so that plans which
// order the same post get the same post. Posts due after the horizon never appear. Organic posts
// are not simulated one by one: they are the background that the feed's cut-off is made of.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Publishes what is due in this tick.
void publish_posts(State& state);

/// Takes posts out that have less than a thousandth of their chances left.
void retire_posts(State& state);

}  // namespace microcosm
