// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/items.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/unit/conformance/specimen_plugin.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 5000;
enum : std::size_t { base, exposures, clicks, price };

Items make(Climate climate) {
    static const Descriptor plugin = describe_shop<Lifts>();
    return make_items(plugin, {count, 3, climate});
}

TEST(Items, StayInsideTheRangesOfTheKind) {
    const Descriptor plugin = describe_shop<Lifts>();
    for (const Climate climate : {Climate::usual, Climate::extreme, Climate::untouched}) {
        const Items items = make(climate);
        for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
            const KindColumn& column = *input_column(plugin, c);
            const auto [low, high] = std::ranges::minmax(items.columns[c]);
            EXPECT_GE(low, column.low) << column.name;
            EXPECT_LE(high, column.high) << column.name;
        }
        EXPECT_GT(std::ranges::min(items.columns[price]), 0);  // a price is above 0
    }
}

TEST(Items, NobodyClicksWhatNobodySaw) {
    const Items items = make(Climate::extreme);
    for (std::size_t i = 0; i < count; ++i)
        EXPECT_LE(items.columns[clicks][i], items.columns[exposures][i]);
    EXPECT_GT(std::ranges::count(items.columns[exposures], 0.0), 0);
    EXPECT_LT(std::ranges::count(items.columns[clicks], 0.0), std::ptrdiff_t{count});
}

TEST(Items, UntouchedOnesSawNothingButDifferOtherwise) {
    const Items items = make(Climate::untouched);
    EXPECT_EQ(std::ranges::count(items.columns[exposures], 0.0), std::ptrdiff_t{count});
    const std::set<double> bases(items.columns[base].begin(), items.columns[base].end());
    EXPECT_GT(bases.size(), count / 2);
}

TEST(Items, ExtremeOnesReachDenormalsAndBothEnds) {
    const Items items = make(Climate::extreme);
    EXPECT_GT(std::ranges::count(items.columns[base], 5e-324), 0);
    EXPECT_GT(std::ranges::count(items.columns[base], 0.0), 0);
    EXPECT_GT(std::ranges::count(items.columns[base], 1.0), 0);
    EXPECT_GT(std::ranges::count(items.columns[price], 1e300), 0);
    EXPECT_GT(std::ranges::count(items.columns[exposures], 4294967295.0), 0);
}

TEST(Items, GroupsCoverTheBatchAndAreNeverTorn) {
    Descriptor plugin = describe_shop<Lifts>();
    plugin.groupwise = true;
    const Items items = make_items(plugin, {count, 3, Climate::extreme});
    EXPECT_EQ(items.borders.front(), 0u);
    EXPECT_EQ(items.borders.back(), count);
    EXPECT_TRUE(std::ranges::is_sorted(items.borders));
    EXPECT_NE(std::ranges::adjacent_find(items.borders), items.borders.end());  // an empty group
    const std::vector<std::size_t> blocks{5, 2};
    const Items taken = take_blocks(items, blocks);
    ASSERT_EQ(taken.blocks(), 2u);
    EXPECT_EQ(taken.borders[1], items.borders[6] - items.borders[5]);
    for (std::size_t i = 0; i < taken.borders[1]; ++i)
        EXPECT_EQ(taken.keys[i], items.keys[items.borders[5] + i]);
}

TEST(Items, AShuffleIsAPermutation) {
    std::vector<std::size_t> order = shuffled(1000, 1);
    EXPECT_FALSE(std::ranges::is_sorted(order));
    EXPECT_NE(order, shuffled(1000, 2));
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i)
        EXPECT_EQ(order[i], i);
}

}  // namespace
}  // namespace microcosm::conformance
