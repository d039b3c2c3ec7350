// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace microcosm {
namespace {

TEST(DrawWords, AreTheWordsOfTheScalarBlocks) {
    const mcsm::Rng rng{{{11, 22}, 33, 44}};
    const std::uint64_t salt = 0x123456789ABCDEF0u;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < 1000; ++i)
        numbers.push_back(i * i + 5);
    std::vector<std::uint32_t> words(numbers.size());
    draw_words(rng, salt, numbers, words.data());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        EXPECT_EQ(words[i], rng.block(salt ^ (numbers[i] >> 2), 0)[numbers[i] & 3]);
}

TEST(DrawWords, DoNotDependOnTheirNeighbours) {
    const mcsm::Rng rng{{{1, 2}, 3, 4}};
    const std::vector<std::uint32_t> numbers = {7, 8, 9, 10, 4'000'000'000u};
    std::vector<std::uint32_t> together(numbers.size());
    draw_words(rng, 99, numbers, together.data());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::uint32_t alone = 0;
        draw_words(rng, 99, {&numbers[i], 1}, &alone);
        EXPECT_EQ(alone, together[i]);
    }
}

}  // namespace
}  // namespace microcosm
