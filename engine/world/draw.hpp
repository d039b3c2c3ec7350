// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include <microcosm/distribution.hpp>
#include <microcosm/random.hpp>

#include "engine/scenario/uncertain.hpp"

namespace microcosm {

/// Slots that every draw of an `Uncertain` reserves, whatever its shape, so that changing a shape
/// moves no other draw.
inline constexpr std::uint32_t slots_per_draw = 32;

/// One value of an uncertain number at the address (key, first_slot … first_slot + 31), clamped to
/// its bounds; a fixed number is returned as it is. Requires valid parameters of the shape. Pure.
double draw(const Uncertain& uncertain, const mcsm::Rng& rng, std::uint64_t key,
            std::uint32_t first_slot);

/// The same numbers for the keys first.key, first.key + 1, …, from first.slot on: fills all of `out`.
void draw_neighbours(const Uncertain& uncertain, const mcsm::Draw& first, std::span<double> out);

}  // namespace microcosm
