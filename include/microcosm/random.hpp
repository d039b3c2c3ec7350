// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 as a pure function, and the address of a draw: the only generator of the project.
//
//   key     = {seed mix, replicate}
//   counter = {identity low, identity high, tick, stream << 16 | slot}
//
// There is no state: equal addresses draw equally, on any thread and in any order.
// Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"; equal to
// Random123 bit for bit.
#pragma once

#include <microcosm/plugin.h>

#include <array>
#include <cstdint>

namespace mcsm {

/// Four 32-bit words: a counter, or the block of draws made from it.
using Block = std::array<std::uint32_t, 4>;

/// Philox4x32-10: the block of four independent uniform words at a counter under a key. Always
/// inline: a loop over items with a call in it is no vector code (clang 14 would call).
[[nodiscard, gnu::always_inline]] constexpr Block philox4x32(
    const Block& counter, const std::array<std::uint32_t, 2>& key) {
    std::uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    std::uint32_t k0 = key[0], k1 = key[1];
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
    return {c0, c1, c2, c3};
}

/// A word as a number in the OPEN interval (0, 1): the middle of one of 2^32 equal cells.
[[nodiscard]] constexpr double uniform(std::uint32_t word) {
    return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// Where draws come from: seed mix, replicate, tick and stream; each draw adds an identity and a
/// slot. A value without state; any number of threads may use it.
struct Rng {
    mcsm_rng address;

    /// The four words at (key, slot). Requires slot < 65,536 and a stream < 65,536.
    [[nodiscard, gnu::always_inline]] constexpr Block block(std::uint64_t key,
                                                            std::uint32_t slot) const {
        return philox4x32({static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32),
                           address.tick, address.stream << 16 | slot},
                          {address.key[0], address.key[1]});
    }

    /// Uniform in the open interval (0, 1): word 0 at (key, slot). Requires slot < 65,536.
    [[nodiscard, gnu::always_inline]] constexpr double uniform(std::uint64_t key,
                                                               std::uint32_t slot) const {
        return mcsm::uniform(block(key, slot)[0]);
    }
};

}  // namespace mcsm
