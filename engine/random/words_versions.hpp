// SPDX-License-Identifier: Apache-2.0
// The draws of words.hpp at each vector level. `first_block` is the block of the first number.
#pragma once

#include "engine/random/words.hpp"

#define MICROCOSM_WORDS(version)                                                          \
    namespace version {                                                                   \
    void draw_words(const mcsm_rng& address, std::uint64_t salt,                          \
                    std::span<const std::uint32_t> numbers, std::uint32_t* out);          \
    void draw_run(const mcsm_rng& address, std::uint64_t salt, std::uint32_t first_block, \
                  std::span<std::uint32_t> out);                                          \
    void draw_blocks(const mcsm_rng& address, std::uint32_t slot,                         \
                     std::span<const std::uint64_t> keys, WordColumns& out);              \
    }

namespace microcosm {
MICROCOSM_WORDS(v2)
MICROCOSM_WORDS(v3)
MICROCOSM_WORDS(v4)
}  // namespace microcosm
#undef MICROCOSM_WORDS
