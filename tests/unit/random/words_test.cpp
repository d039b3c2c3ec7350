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

TEST(DrawBlocks, AreTheScalarBlocks) {
    const mcsm::Rng rng{{{5, 6}, 7, 8}};
    std::vector<std::uint64_t> keys;
    for (std::uint64_t i = 0; i < WordColumns::most; ++i)
        keys.push_back(i * 0x9E3779B97F4A7C15u);
    WordColumns columns;
    draw_blocks(rng, keys, columns);
    for (std::size_t i = 0; i < keys.size(); ++i)
        for (std::size_t word = 0; word < 4; ++word)
            EXPECT_EQ(columns.word[word][i], rng.block(keys[i], 0)[word]);
}

}  // namespace
}  // namespace microcosm
