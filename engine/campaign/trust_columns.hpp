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

/// Changed ties first, first + step …, in the order of first change: `count` of them, at least one.
struct TieRange {
    std::size_t first, count, step;

    std::size_t index(std::size_t i) const { return first + i * step; }
};

/// The same for ties of which only the strength is asked.
void fill_trust(State& state, const TieRange& range);

}  // namespace microcosm
