// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <algorithm>
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

constexpr std::size_t longest_run = 2048;

MICROCOSM_VECTOR_VERSIONS
void fill_run(mcsm_rng address, std::uint64_t salt, std::uint32_t first_block, std::size_t blocks,
              std::uint32_t* out) {
    const auto low = static_cast<std::uint32_t>(salt);
    const auto high = static_cast<std::uint32_t>(salt >> 32);
    for (std::size_t i = 0; i < blocks; ++i) {
        const mcsm::Block block =
            mcsm::philox4x32({low ^ (first_block + static_cast<std::uint32_t>(i)), high,
                              address.tick, address.stream << 16},
                             {address.key[0], address.key[1]});
        out[4 * i] = block[0];
        out[4 * i + 1] = block[1];
        out[4 * i + 2] = block[2];
        out[4 * i + 3] = block[3];
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

void draw_run(const mcsm::Rng& rng, std::uint64_t salt, std::uint32_t first,
              std::span<std::uint32_t> out) {
    const std::size_t whole = out.size() / 4;
    fill_run(rng.address, salt, first >> 2, whole, out.data());
    if (out.size() % 4 == 0) return;
    std::uint32_t rest[4];
    fill_run(rng.address, salt, (first >> 2) + static_cast<std::uint32_t>(whole), 1, rest);
    std::copy_n(rest, out.size() % 4, out.data() + 4 * whole);
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

void draw_blocks(const mcsm::Rng& rng, std::span<const std::uint64_t> keys, WordColumns& out) {
    fill_blocks(rng.address, keys, out);
}

}  // namespace microcosm
