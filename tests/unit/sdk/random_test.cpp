// SPDX-License-Identifier: Apache-2.0
#include <Random123/philox.h>
#undef philox4x32  // a macro of the oracle
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <random>
#include <set>

#include <microcosm/random.hpp>

namespace {

mcsm::Block oracle(const mcsm::Block& counter, const std::array<std::uint32_t, 2>& key) {
    const r123::Philox4x32 philox;
    const auto words =
        philox({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
    return {words[0], words[1], words[2], words[3]};
}

TEST(Philox, EqualsRandom123InEveryWord) {
    std::mt19937 words(1);
    const auto word = [&] { return static_cast<std::uint32_t>(words()); };
    for (int i = 0; i < 100000; ++i) {
        const mcsm::Block counter{word(), word(), word(), word()};
        const std::array<std::uint32_t, 2> key{word(), word()};
        ASSERT_EQ(mcsm::philox4x32(counter, key), oracle(counter, key));
    }
}

TEST(Philox, EqualsThePublishedAnswers) {  // kat_vectors of Random123
    constexpr std::uint32_t ones = 0xFFFFFFFFu;
    EXPECT_EQ(mcsm::philox4x32({0, 0, 0, 0}, {0, 0}),
              (mcsm::Block{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}));
    EXPECT_EQ(mcsm::philox4x32({ones, ones, ones, ones}, {ones, ones}),
              (mcsm::Block{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}));
}

TEST(Philox, IsAConstantExpression) {
    static_assert(mcsm::philox4x32({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5u);
}

TEST(Rng, AddressesWordsAsTheArchitectureSays) {
    const mcsm::Rng rng{{{11, 22}, 33, 44}};
    const mcsm::Block counter{0x89abcdefu, 0x01234567u, 33, 44u << 16 | 55u};
    EXPECT_EQ(rng.block(0x0123456789abcdefu, 55), oracle(counter, {11, 22}));
    EXPECT_EQ(rng.uniform(0x0123456789abcdefu, 55), mcsm::uniform(oracle(counter, {11, 22})[0]));
}

TEST(Rng, EveryPartOfTheAddressMatters) {
    const mcsm::Rng rng{{{1, 2}, 3, 4}};
    std::set<double> draws{rng.uniform(5, 6), rng.uniform(7, 6), rng.uniform(5, 8),
                           rng.uniform(5 | std::uint64_t{1} << 40, 6)};
    draws.insert(mcsm::Rng{{{9, 2}, 3, 4}}.uniform(5, 6));
    draws.insert(mcsm::Rng{{{1, 9}, 3, 4}}.uniform(5, 6));
    draws.insert(mcsm::Rng{{{1, 2}, 9, 4}}.uniform(5, 6));
    draws.insert(mcsm::Rng{{{1, 2}, 3, 9}}.uniform(5, 6));
    EXPECT_EQ(draws.size(), 8u);
}

TEST(Uniform32, NeverReachesZeroOrOne) {
    EXPECT_EQ(mcsm::uniform(std::uint32_t{0}), 0x1p-33);
    EXPECT_EQ(mcsm::uniform(0xFFFFFFFFu), 1.0 - 0x1p-33);
    EXPECT_EQ(mcsm::uniform(0x80000000u), 0.5 + 0x1p-33);
}

}  // namespace
