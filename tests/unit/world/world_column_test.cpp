// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world_column.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "engine/world/parts.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WorldColumn, HoldsWhatIsAppended) {
    WorldColumn<int> column{1, 2};
    column.push_back(3);
    column.append({4, 5});
    EXPECT_THAT(column, ElementsAre(1, 2, 3, 4, 5));
    column.resize(2);
    column[1] = 9;
    EXPECT_THAT(column, ElementsAre(1, 9));
    column.assign(3, 7);
    EXPECT_THAT(column, ElementsAre(7, 7, 7));
}

TEST(WorldColumn, ACopyHasItsOwnValues) {
    WorldColumn<int> column{1, 2};
    WorldColumn<int> copy = column;
    column[0] = 8;
    EXPECT_THAT(copy, ElementsAre(1, 2));
    copy = column;
    column[0] = 9;
    EXPECT_THAT(copy, ElementsAre(8, 2));
}

TEST(WorldColumn, WhatIsMovedFromIsEmpty) {
    WorldColumn<int> column{1, 2};
    const WorldColumn<int> taken = std::move(column);
    EXPECT_THAT(taken, ElementsAre(1, 2));
    EXPECT_THAT(column, IsEmpty());  // NOLINT(bugprone-use-after-move)
}

TEST(WorldColumn, AMappedOneLooksAtTheValuesOfAnother) {
    std::array<int, 3> values{1, 2, 3};
    const auto column = WorldColumn<int>::mapped(values);
    const WorldColumn<int> copy = column;
    values[1] = 5;
    EXPECT_THAT(column, ElementsAre(1, 5, 3));
    EXPECT_THAT(copy, ElementsAre(1, 5, 3));
    EXPECT_EQ(copy, (WorldColumn<int>{1, 5, 3}));
}

TEST(Parts, CoverEverythingOnce) {
    for (const std::uint64_t size : {0, 1, 2, 7, 100})
        for (unsigned parts = 1; parts <= 9; ++parts) {
            std::vector<int> visits(size, 0);
            in_parts(size, parts, [&](unsigned, std::uint64_t first, std::uint64_t last) {
                for (std::uint64_t i = first; i < last; ++i)
                    ++visits[i];
            });
            EXPECT_EQ(visits, std::vector<int>(size, 1)) << size << " in " << parts;
        }
}

TEST(Parts, WhatOneThrowsArrives) {
    const auto work = [](unsigned part, std::uint64_t, std::uint64_t) {
        if (part == 2) throw 5;
    };
    EXPECT_THROW(in_parts(10, 3, work), int);
}

}  // namespace
}  // namespace microcosm
