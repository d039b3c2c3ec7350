// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <cstddef>

#include "engine/random/vector_level.hpp"
#include "engine/random/words_versions.hpp"

namespace microcosm {

void draw_words(const mcsm::Rng& rng, std::uint64_t salt, std::span<const std::uint32_t> numbers,
                std::uint32_t* out) {
    const VectorLevel level = vector_level();
    if (level == VectorLevel::v4) return v4::draw_words(rng.address, salt, numbers, out);
    if (level == VectorLevel::v3) return v3::draw_words(rng.address, salt, numbers, out);
    v2::draw_words(rng.address, salt, numbers, out);
}

void draw_run(const mcsm::Rng& rng, std::uint64_t salt, std::uint32_t first,
              std::span<std::uint32_t> out) {
    const VectorLevel level = vector_level();
    if (level == VectorLevel::v4) return v4::draw_run(rng.address, salt, first >> 2, out);
    if (level == VectorLevel::v3) return v3::draw_run(rng.address, salt, first >> 2, out);
    v2::draw_run(rng.address, salt, first >> 2, out);
}

void draw_blocks(const mcsm::Rng& rng, std::uint32_t slot, std::span<const std::uint64_t> keys,
                 WordColumns& out) {
    const VectorLevel level = vector_level();
    if (level == VectorLevel::v4) return v4::draw_blocks(rng.address, slot, keys, out);
    if (level == VectorLevel::v3) return v3::draw_blocks(rng.address, slot, keys, out);
    v2::draw_blocks(rng.address, slot, keys, out);
}

}  // namespace microcosm
