// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/random/vector_level.hpp"

namespace microcosm {

/// Replicates that are simulated in one pass: bit i of a mask is replicate 64 block + i.
using ReplicateMask = std::uint64_t;
inline constexpr std::uint32_t replicates_per_block = 64;

/// Columns of requests are filled up to a multiple of this.
inline constexpr std::size_t lane_count = 8;
constexpr std::size_t whole_lanes(std::size_t count) {
    return (count + lane_count - 1) / lane_count * lane_count;
}

/// Arcs whose live masks are wanted, by column.
struct MaskRequest {
    std::uint32_t seed = 0;                   ///< mixed
    std::uint32_t block = 0;                  ///< replicate div 64
    std::size_t count = 0;                    ///< a multiple of `lane_count`
    const std::uint32_t* identity = nullptr;  ///< equal identities share their words
    const std::uint32_t* low = nullptr;       ///< nullptr: 0 for all
    const std::uint32_t* high = nullptr;      ///< 0 stands for 2^32
};

/// For each arc the mask of the replicates whose word falls in [low, high).
///
/// The 32-bit words of 64 replicates are drawn by digit: bit i of the 64-bit word number d of an
/// identity is binary digit d of replicate i's word. Digits 2q and 2q + 1 are the Philox block at
/// {identity, 0, q, stream} under the key {seed, block}. Comparing from the first digit on, half of
/// the replicates are decided by each, so that ten digits do for nearly all 64. What a replicate
/// draws depends on seed, replicate and identity alone.
void draw_live_masks(VectorLevel level, const MaskRequest& request, ReplicateMask* live);

/// Active (node, replicate) pairs whose words are wanted, by column.
struct SkipRequest {
    std::uint32_t seed = 0;   ///< mixed
    std::uint32_t block = 0;  ///< of draws of a pair: 4 block … 4 block + 3
    std::size_t count = 0;    ///< a multiple of `lane_count`
    const std::uint32_t* node = nullptr;
    const std::uint32_t* replicate = nullptr;
};

/// Four words of each pair, one column per word: the Philox block at {node, 0, block, stream}
/// under the key {seed, replicate}.
void draw_skip_words(VectorLevel level, const SkipRequest& request,
                     std::uint32_t* const (&word)[4]);

/// -log of each word as a uniform number. Requires that count is a multiple of `lane_count`.
void draw_exponentials(VectorLevel level, const std::uint32_t* words, std::size_t count,
                       double* draws);

}  // namespace microcosm
