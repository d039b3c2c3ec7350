// SPDX-License-Identifier: Apache-2.0
#include "engine/random/streams.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <string>
#include <vector>

namespace microcosm {
namespace {

std::uint64_t hash(const std::string& text) {
    return hash_text(text.data(), text.size());
}

TEST(Streams, NumbersOnRecordNeverChange) {
    // They are part of every result. Computed once by a Python script from the definitions
    // (SplitMix64, FNV-1a).
    EXPECT_EQ(mix_seed(0), 0xE220A839U);
    EXPECT_EQ(mix_seed(1), 0x910A2DECU);
    EXPECT_EQ(mix_seed(0xFFFFFFFFFFFFFFFFU), 0xE4D97177U);
    EXPECT_EQ(hash(""), 0xF52A15E9A9B5E89BU);
    EXPECT_EQ(hash("instagram"), 0x191DFEAA5DDFE86U);
    EXPECT_EQ(combine(1, 2), 0x81A5C1377856B73U);
    EXPECT_EQ(role_stream("ranking/instagram"), 24497U);
}

TEST(Streams, RolesHaveStreamsAboveTheHosts) {
    std::set<std::uint32_t> streams;
    for (int i = 0; i < 2000; ++i) {
        const std::uint32_t stream = role_stream(("ranking/" + std::to_string(i)).c_str());
        EXPECT_GE(stream, 256U);
        EXPECT_LE(stream, 65535U);
        streams.insert(stream);
    }
    // 2,000 balls in 65,280 boxes: about 30 share a box; 100 would be 12 standard deviations off.
    EXPECT_GT(streams.size(), 1900U);
}

TEST(Streams, CombineDependsOnTheOrder) {
    EXPECT_NE(combine(3, 4), combine(4, 3));
    EXPECT_NE(combine(0, 1), combine(1, 0));
    EXPECT_NE(combine(0, 0), 0U);
}

TEST(Streams, CombineHasNoDoublesAmongSmallNumbers) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t a = 0; a < 300; ++a)
        for (std::uint64_t b = 0; b < 300; ++b)
            seen.insert(combine(a, b));
    EXPECT_EQ(seen.size(), 90'000U);
}

TEST(Streams, OneBitOfTheInputMovesHalfOfTheOutput) {
    double flips = 0;
    for (int bit = 0; bit < 64; ++bit) {
        const std::uint64_t flipped = combine(7, 11 ^ std::uint64_t{1} << bit);
        flips += std::popcount(combine(7, 11) ^ flipped);
    }
    // 64 sums of 64 coin flips: mean 32, standard error .5.
    EXPECT_NEAR(flips / 64, 32, 6 * .5);
}

TEST(Streams, TextWithZeroBytesIsHashedWhole) {
    EXPECT_NE(hash(std::string("a\0b", 3)), hash("a"));
    EXPECT_NE(hash("ab"), hash("ba"));
}

TEST(Streams, AnAddressHoldsSeedReplicateTickAndStream) {
    const mcsm::Rng rng = stream_of(5, 6, 7, Stream::reply);
    EXPECT_EQ(rng.address.key[0], 5U);
    EXPECT_EQ(rng.address.key[1], 6U);
    EXPECT_EQ(rng.address.tick, 7U);
    EXPECT_EQ(rng.address.stream, 29U);
}

TEST(Streams, TheWorldIsTheLastReplicate) {
    const mcsm::Rng rng = world_stream({9}, Stream::people);
    EXPECT_EQ(rng.address.key[0], 9U);
    EXPECT_EQ(rng.address.key[1], 0xFFFFFFFFU);
    EXPECT_EQ(rng.address.tick, 0U);
    EXPECT_EQ(rng.address.stream, 1U);
}

TEST(Combine, OfSeveralIsThatOfEach) {
    std::vector<std::uint32_t> b;
    for (std::uint32_t i = 0; i < 37; ++i)
        b.push_back(i * 123'456'789u);
    std::vector<std::uint64_t> out(b.size());
    combine_all(99, b, out.data());
    for (std::size_t i = 0; i < b.size(); ++i)
        EXPECT_EQ(out[i], combine(99, b[i]));
}

}  // namespace
}  // namespace microcosm
