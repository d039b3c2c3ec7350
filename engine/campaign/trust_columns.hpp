// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// Whether the trust plugin is told what happens in this tick, or somebody only wants to know the tie.
enum class Asked : std::uint8_t { what_becomes, what_is };

/// Fills every column of the state's trust batch for changed ties, at most batch_items of them.
void fill_trust(State& state, std::span<const std::uint32_t> ties, Asked asked);

}  // namespace microcosm
