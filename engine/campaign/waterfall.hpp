// SPDX-License-Identifier: Apache-2.0
// From followers paid for to people in the target who saw a post, in counts of real people. Exact
// by construction:
//   paid - not people - inactive - not shown - overlap + discovery - off target
//     = reached in target
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// At the horizon: counts the steps, and reach per creator (followers shown at least one post).
void settle_waterfall(State& state);

}  // namespace microcosm
