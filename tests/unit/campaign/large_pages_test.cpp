// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/large_pages.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

#include "engine/campaign/tight_vector.hpp"

namespace microcosm {
namespace {

TEST(LargePages, HoldWhatWasPutThereAndBeginAtAPage) {
    std::vector<std::uint32_t, LargePages<std::uint32_t>> small(1000, 7), large(1'000'000, 7);
    std::iota(large.begin(), large.end(), 0u);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(large.data()) % large_page, 0u);
    for (std::uint32_t i = 0; i < large.size(); ++i)
        ASSERT_EQ(large[i], i);
    EXPECT_EQ(small.back(), 7u);
}

TEST(LargePages, MovingMemoryThereKeepsIt) {
    std::vector<std::uint64_t> numbers(1'000'001);
    std::iota(numbers.begin(), numbers.end(), 0u);
    move_to_large_pages(numbers);
    move_to_large_pages(numbers);
    for (std::uint64_t i = 0; i < numbers.size(); ++i)
        ASSERT_EQ(numbers[i], i);
    move_to_large_pages(std::vector<std::uint64_t>{});
}

TEST(LargePages, KeepTheAlignmentOfFewThingsAsWell) {
    struct alignas(64) Line {
        char bytes[64];
    };
    for (std::size_t count = 1; count < 50; ++count) {
        const std::vector<Line, LargePages<Line>> lines(count);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(lines.data()) % 64, 0u) << count;
    }
}

TEST(TightVector, HoldsAtMostASixteenthMoreThanWasNeededAndAQuarterOnLargePages) {
    TightVector<std::uint32_t> list;
    for (std::uint32_t i = 0; i < 3'000'000; ++i) {
        list.push_back(i);
        const std::size_t part = list.size() * sizeof(i) < 2 * large_page ? 16 : 4;
        ASSERT_LE(list.capacity(), list.size() + list.size() / part + 16);
    }
    list.push_back(list.front());
    EXPECT_EQ(list.back(), 0u);
    EXPECT_EQ(std::accumulate(list.begin(), list.end(), std::uint64_t{0}), 4'499'998'500'000u);
}

}  // namespace
}  // namespace microcosm
