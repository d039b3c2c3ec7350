// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 eight blocks side by side, for one vector level: the file that includes this
// defines MICROCOSM_LANES_LEVEL as 2, 3 or 4, puts MICROCOSM_LANES_TARGET before functions that
// use it, and stands in namespace MICROCOSM_LANES_VERSION. Eight 64-bit lanes are one register of
// x86-64-v4, two of v3 and four of v2; the results are the same bits. Compile with -Wno-psabi:
// vectors are passed between inlined functions only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if MICROCOSM_LANES_LEVEL == 4
#define MICROCOSM_LANES_VERSION v4
#elif MICROCOSM_LANES_LEVEL == 3
#define MICROCOSM_LANES_VERSION v3
#else
#define MICROCOSM_LANES_VERSION v2
#endif

#ifdef __x86_64__
#include <immintrin.h>
#if MICROCOSM_LANES_LEVEL == 4
#define MICROCOSM_LANES_TARGET __attribute__((target("arch=x86-64-v4")))
#elif MICROCOSM_LANES_LEVEL == 3
#define MICROCOSM_LANES_TARGET __attribute__((target("arch=x86-64-v3")))
#else
#define MICROCOSM_LANES_TARGET __attribute__((target("arch=x86-64-v2")))
#endif
#else
#define MICROCOSM_LANES_TARGET
#endif

namespace microcosm::MICROCOSM_LANES_VERSION {

namespace {

using Lanes = std::uint64_t __attribute__((vector_size(64)));
using HalfLanes = std::uint32_t __attribute__((vector_size(32)));
inline constexpr std::size_t lanes = 8;

/// The products of the low halves.
MICROCOSM_LANES_TARGET inline Lanes multiply_low(Lanes a, Lanes b) {
#if !defined(__x86_64__)
    return (a & 0xFFFFFFFFu) * (b & 0xFFFFFFFFu);
#elif MICROCOSM_LANES_LEVEL == 4
    // With a full mask: the plain form makes g++ 12 warn of its own header.
    return reinterpret_cast<Lanes>(
        _mm512_maskz_mul_epu32(0xFF, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#else
#if MICROCOSM_LANES_LEVEL == 3
    using Part = __m256i;
#define MICROCOSM_MULTIPLY_PART _mm256_mul_epu32
#else
    using Part = __m128i;
#define MICROCOSM_MULTIPLY_PART _mm_mul_epu32
#endif
    union Parts {
        Lanes whole;
        Part part[sizeof(Lanes) / sizeof(Part)];
    };
    const Parts x{a}, y{b};
    Parts product;
    for (std::size_t i = 0; i < sizeof(Lanes) / sizeof(Part); ++i)
        product.part[i] = MICROCOSM_MULTIPLY_PART(x.part[i], y.part[i]);
#undef MICROCOSM_MULTIPLY_PART
    return product.whole;
#endif
}

MICROCOSM_LANES_TARGET inline Lanes broadcast(std::uint64_t x) {
    return Lanes{} + x;
}
MICROCOSM_LANES_TARGET inline Lanes load_words(const std::uint32_t* words) {
    HalfLanes loaded;
    std::memcpy(&loaded, words, sizeof loaded);
    return __builtin_convertvector(loaded, Lanes);
}
MICROCOSM_LANES_TARGET inline void store_words(Lanes x, std::uint32_t* words) {
    const HalfLanes low = __builtin_convertvector(x, HalfLanes);
    std::memcpy(words, &low, sizeof low);
}
MICROCOSM_LANES_TARGET inline bool any(Lanes x) {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < lanes; ++i)
        all |= x[i];
    return all != 0;
}

/// A lane holds a 32-bit word in its low half; what is above it has no meaning.
struct LaneBlocks {
    Lanes word[4];
};

/// Words 0 and 1 of each block, and words 2 and 3, as 64-bit numbers (the first is the low half).
struct LanePairs {
    Lanes first, second;
};

MICROCOSM_LANES_TARGET inline LaneBlocks philox_lanes(const LaneBlocks& counter, std::uint32_t k0,
                                                      Lanes k1) {
    const Lanes m0 = broadcast(0xD2511F53u), m1 = broadcast(0xCD9E8D57u);
    Lanes c0 = counter.word[0], c1 = counter.word[1], c2 = counter.word[2], c3 = counter.word[3];
    for (int round = 0; round < 10; ++round) {
        const Lanes a = multiply_low(c0, m0), b = multiply_low(c2, m1);
        c0 = (b >> 32) ^ c1 ^ broadcast(k0);
        c1 = b;
        c2 = (a >> 32) ^ c3 ^ k1;
        c3 = a;
        k0 += 0x9E3779B9u;
        k1 += broadcast(0xBB67AE85u);
    }
    return {{c0, c1, c2, c3}};
}

MICROCOSM_LANES_TARGET inline LanePairs pairs_of(const LaneBlocks& block) {
    const Lanes low = broadcast(0xFFFFFFFFu);
    return {(block.word[0] & low) | (block.word[1] << 32),
            (block.word[2] & low) | (block.word[3] << 32)};
}

}  // namespace

}  // namespace microcosm::MICROCOSM_LANES_VERSION
