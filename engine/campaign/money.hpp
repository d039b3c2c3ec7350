// SPDX-License-Identifier: Apache-2.0
// The books at the horizon, in integer cents:
//   profit = (margin - margin anyway) (1 - return_rate) - backlash - fees - agency - production
//            - product - audit - management - platform - tooling - media.
// EMV (earned media value) is kept beside the truth because dashboards show it; it is never money:
//   likes x 1.50 + (comments + shares + saves) x 5 + impressions / 1000 x 20 USD by default.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Books flat costs, returns, EMV and the fees paid for accounts that are no people.
void settle_money(State& state);

}  // namespace microcosm
