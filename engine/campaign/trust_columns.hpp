// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// A changed tie and what happened to it in this tick.
struct TrustItem {
    const ChangedTie* tie;
    const TieEvent* event;  ///< null: nothing, somebody only wants to know the tie
    std::uint32_t ticks;    ///< since something last happened
};

/// Fills every column of the state's trust batch, at most batch_items of them; all with an event or
/// all without.
void fill_trust(State& state, std::span<const TrustItem> items);

/// Changed ties first … first + count - 1, in the order of first change.
struct TieRange {
    std::size_t first, count;
};

/// The same for neighbours without events, at least one.
void fill_trust(State& state, const TieRange& range);

}  // namespace microcosm
