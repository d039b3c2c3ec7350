// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// A changed tie and what happened to it in this tick.
struct TrustItem {
    const ChangedTie* tie = nullptr;
    const TieEvent* event = nullptr;  ///< null: nothing, somebody only wants to know the tie
    PersonId person = 0;
    std::uint16_t start = 0;  ///< base tie, a 16-bit fraction
    std::uint32_t ticks = 0;  ///< since something last happened
};

/// Fills every column of the state's trust batch, at most batch_items of them; all with an event or
/// all without.
void fill_trust(State& state, std::span<const TrustItem> items);

}  // namespace microcosm
