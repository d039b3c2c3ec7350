// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <microcosm/random.hpp>

namespace microcosm {

/// One 32-bit word per number x: word x mod 4 of the block at identity salt ^ (x div 4), slot 0. A
/// block serves four neighbours, so equal numbers draw equally whatever stands beside them. Fills
/// out[0 … numbers.size()). Vectorised with run-time dispatch; integer arithmetic, so every CPU
/// gives the same bits.
void draw_words(const mcsm::Rng& rng, std::uint64_t salt, std::span<const std::uint32_t> numbers,
                std::uint32_t* out);

/// The same words for numbers first, first + 1, …, with one block for four of them. Fills all of
/// `out`. Requires that first is a multiple of 4.
void draw_run(const mcsm::Rng& rng, std::uint64_t salt, std::uint32_t first,
              std::span<std::uint32_t> out);

/// The four words of the blocks of several keys at one slot, one column per word.
struct WordColumns {
    static constexpr std::size_t most = 256;
    std::uint32_t word[4][most];
};
/// Fills the first keys.size() places of every column. Requires at most `WordColumns::most` keys and
/// a slot below 65,536.
void draw_blocks(const mcsm::Rng& rng, std::uint32_t slot, std::span<const std::uint64_t> keys,
                 WordColumns& out);

}  // namespace microcosm
