// SPDX-License-Identifier: Apache-2.0
#include "engine/random/words.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "engine/random/vector_level.hpp"
#include "engine/random/words_versions.hpp"

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

TEST(DrawRun, IsTheWordsOfItsNumbers) {
    const mcsm::Rng rng{{{9, 8}, 7, 6}};
    for (const std::uint32_t first : {0u, 4u, 1000u, 4'294'967'200u})
        for (std::size_t n = 0; n < 70; ++n) {
            std::vector<std::uint32_t> numbers(n), apart(n), run(n);
            for (std::size_t i = 0; i < n; ++i)
                numbers[i] = first + static_cast<std::uint32_t>(i);
            draw_words(rng, 0xFEDCBA9876543210u, numbers, apart.data());
            draw_run(rng, 0xFEDCBA9876543210u, first, run);
            EXPECT_EQ(run, apart) << first << ' ' << n;
        }
}

TEST(DrawBlocks, AreTheScalarBlocks) {
    const mcsm::Rng rng{{{5, 6}, 7, 8}};
    std::vector<std::uint64_t> keys;
    for (std::uint64_t i = 0; i < WordColumns::most; ++i)
        keys.push_back(i * 0x9E3779B97F4A7C15u);
    WordColumns columns;
    for (const std::uint32_t slot : {0U, 9U, 65'535U}) {
        draw_blocks(rng, slot, keys, columns);
        for (std::size_t i = 0; i < keys.size(); ++i)
            for (std::size_t word = 0; word < 4; ++word)
                EXPECT_EQ(columns.word[word][i], rng.block(keys[i], slot)[word]);
    }
}

/// What one level draws, for any odd number of items.
template <class Draws>
std::vector<std::uint32_t> drawn_by(const Draws& draws, std::size_t n) {
    std::vector<std::uint32_t> numbers(n), out(2 * n);
    std::vector<std::uint64_t> keys(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        numbers[i] = i * i * 77'777 + 3;
        keys[i] = numbers[i] * 0x9E3779B97F4A7C15u;
    }
    const mcsm_rng address{{5, 6}, 7, 8};
    draws.words(address, 0x123456789ABCDEF0u, numbers, out.data());
    draws.run(address, 0x123456789ABCDEF0u, 4'294'967'290u, {out.data() + n, n});
    WordColumns columns;
    draws.blocks(address, 3, keys, columns);
    for (const auto& column : columns.word)
        out.insert(out.end(), column, column + n);
    return out;
}

struct Level {
    VectorLevel level;
    decltype(&v2::draw_words) words;
    decltype(&v2::draw_run) run;
    decltype(&v2::draw_blocks) blocks;
};

TEST(Draws, AreTheSameBitsAtEachVectorLevel) {
    const Level lowest{VectorLevel::v2, v2::draw_words, v2::draw_run, v2::draw_blocks};
    const Level higher[] = {{VectorLevel::v3, v3::draw_words, v3::draw_run, v3::draw_blocks},
                            {VectorLevel::v4, v4::draw_words, v4::draw_run, v4::draw_blocks}};
    for (const std::size_t n : {1U, 7U, 8U, 9U, 31U, 32U, 33U, 255U})
        for (const Level& level : higher) {
            if (level.level > vector_level()) continue;
            EXPECT_EQ(drawn_by(level, n), drawn_by(lowest, n)) << n;
        }
}

}  // namespace
}  // namespace microcosm
