// SPDX-License-Identifier: Apache-2.0
// What an order is worth and what a dashboard sees of it. With the plan a holder of a promo code
// uses it with probability code_use and pays price x (1 - discount); a leaked code (share per week,
// growing) is used by others too. Last touch: the last visit that a link saw, within the window,
// of a person who lets themselves be tracked (consent.hpp).
// After an order the person orders again with probability repurchase_prob after repurchase_days;
// the same uniform decides for both histories. All money in integer cents per order, times the
// people a node stands for.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Whether an order belongs to the history with the plan or to the one without.
enum class History { with_plan, without_plan };

/// Books the person's order number `ordinal` (from 1) in one history and schedules the next.
void book_order(State& state, TouchedPerson& person, std::uint32_t ordinal, History history);

/// Books the repeat orders that fall due in this tick.
void book_repeats(State& state);

}  // namespace microcosm
