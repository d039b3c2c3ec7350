// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <cstddef>

#include "engine/random/vector_level.hpp"
#include "engine/random/words_versions.hpp"

namespace microcosm {

namespace {

constexpr std::size_t longest_run = 2048;

}  // namespace

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

void draw_ascending(const mcsm::Rng& rng, std::uint64_t salt,
                    std::span<const std::uint32_t> numbers, std::uint32_t* out) {
    if (numbers.empty()) return;
    const std::uint32_t first = numbers.front() & ~3u;
    const std::size_t length = numbers.back() - first + 1;
    if (length > longest_run || length > 3 * numbers.size())
        return draw_words(rng, salt, numbers, out);
    std::uint32_t run[longest_run];
    draw_run(rng, salt, first, {run, length});
    for (std::size_t i = 0; i < numbers.size(); ++i)
        out[i] = run[numbers[i] - first];
}

void draw_blocks(const mcsm::Rng& rng, std::uint32_t slot, std::span<const std::uint64_t> keys,
                 WordColumns& out) {
    const VectorLevel level = vector_level();
    if (level == VectorLevel::v4) return v4::draw_blocks(rng.address, slot, keys, out);
    if (level == VectorLevel::v3) return v3::draw_blocks(rng.address, slot, keys, out);
    v2::draw_blocks(rng.address, slot, keys, out);
}

}  // namespace microcosm
