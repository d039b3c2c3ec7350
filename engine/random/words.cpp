// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <cstddef>

#include "engine/random/vector_versions.hpp"

namespace microcosm {

namespace {

/// The loop is written flat, over plain locals, because that is the form g++ turns into vector
/// code.
MICROCOSM_VECTOR_VERSIONS
void fill(mcsm_rng address, std::uint64_t salt, const std::uint32_t* numbers, std::size_t n,
          std::uint32_t* out) {
    const auto low = static_cast<std::uint32_t>(salt);
    const auto high = static_cast<std::uint32_t>(salt >> 32);
    for (std::size_t i = 0; i < n; ++i) {
        std::uint32_t c0 = low ^ (numbers[i] >> 2), c1 = high, c2 = address.tick,
                      c3 = address.stream << 16;
        std::uint32_t k0 = address.key[0], k1 = address.key[1];
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t a = std::uint64_t{0xD2511F53u} * c0;
            const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * c2;
            c0 = static_cast<std::uint32_t>(b >> 32) ^ c1 ^ k0;
            c1 = static_cast<std::uint32_t>(b);
            c2 = static_cast<std::uint32_t>(a >> 32) ^ c3 ^ k1;
            c3 = static_cast<std::uint32_t>(a);
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
        const std::uint32_t even = (numbers[i] & 2) != 0 ? c2 : c0;
        const std::uint32_t odd = (numbers[i] & 2) != 0 ? c3 : c1;
        out[i] = (numbers[i] & 1) != 0 ? odd : even;
    }
}

MICROCOSM_VECTOR_VERSIONS
void fill_blocks(mcsm_rng address, const std::uint64_t* keys, std::size_t n, WordColumns& out) {
    for (std::size_t i = 0; i < n; ++i) {
        std::uint32_t c0 = static_cast<std::uint32_t>(keys[i]),
                      c1 = static_cast<std::uint32_t>(keys[i] >> 32), c2 = address.tick,
                      c3 = address.stream << 16;
        std::uint32_t k0 = address.key[0], k1 = address.key[1];
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t a = std::uint64_t{0xD2511F53u} * c0;
            const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * c2;
            c0 = static_cast<std::uint32_t>(b >> 32) ^ c1 ^ k0;
            c1 = static_cast<std::uint32_t>(b);
            c2 = static_cast<std::uint32_t>(a >> 32) ^ c3 ^ k1;
            c3 = static_cast<std::uint32_t>(a);
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
        out.word[0][i] = c0;
        out.word[1][i] = c1;
        out.word[2][i] = c2;
        out.word[3][i] = c3;
    }
}

}  // namespace

void draw_blocks(const mcsm::Rng& rng, std::span<const std::uint64_t> keys, WordColumns& out) {
    fill_blocks(rng.address, keys.data(), keys.size(), out);
}

void draw_words(const mcsm::Rng& rng, std::uint64_t salt, std::span<const std::uint32_t> numbers,
                std::uint32_t* out) {
    fill(rng.address, salt, numbers.data(), numbers.size(), out);
}

}  // namespace microcosm
