// SPDX-License-Identifier: Apache-2.0
// Who lets a shop follow their click to their order: since 2021 phones ask. Each person consents or
// not, once, with probability trackable_share, in every plan alike; what the others buy is bought,
// but no dashboard ties it to a link.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Whether a dashboard can tie the person's clicks to their orders.
bool is_trackable(const State& state, PersonId person);

}  // namespace microcosm
