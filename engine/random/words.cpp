// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <cstddef>

#include "engine/random/vector_versions.hpp"

namespace microcosm {

namespace {

// Flat loops over plain arrays: the form that g++ turns into vector code.

MICROCOSM_VECTOR_VERSIONS
void fill_words(mcsm_rng address, std::uint64_t salt, std::span<const std::uint32_t> numbers,
                std::uint32_t* out) {
    const auto low = static_cast<std::uint32_t>(salt);
    const auto high = static_cast<std::uint32_t>(salt >> 32);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const mcsm::Block block =
            mcsm::philox4x32({low ^ (numbers[i] >> 2), high, address.tick, address.stream << 16},
                             {address.key[0], address.key[1]});
        const std::uint32_t even = (numbers[i] & 2) != 0 ? block[2] : block[0];
        const std::uint32_t odd = (numbers[i] & 2) != 0 ? block[3] : block[1];
        out[i] = (numbers[i] & 1) != 0 ? odd : even;
    }
}

MICROCOSM_VECTOR_VERSIONS
void fill_blocks(mcsm_rng address, std::span<const std::uint64_t> keys, WordColumns& out) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const mcsm::Block block = mcsm::philox4x32(
            {static_cast<std::uint32_t>(keys[i]), static_cast<std::uint32_t>(keys[i] >> 32),
             address.tick, address.stream << 16},
            {address.key[0], address.key[1]});
        out.word[0][i] = block[0];
        out.word[1][i] = block[1];
        out.word[2][i] = block[2];
        out.word[3][i] = block[3];
    }
}

}  // namespace

void draw_words(const mcsm::Rng& rng, std::uint64_t salt, std::span<const std::uint32_t> numbers,
                std::uint32_t* out) {
    fill_words(rng.address, salt, numbers, out);
}

void draw_blocks(const mcsm::Rng& rng, std::span<const std::uint64_t> keys, WordColumns& out) {
    fill_blocks(rng.address, keys, out);
}

}  // namespace microcosm
