// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_index.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include <microcosm/random.hpp>

namespace microcosm {
namespace {

TEST(UnitIndex, HasWhatWasAddedInAnyOrderAndNothingElse) {
    // against a plain set of replicates, with units cut at random inside their blocks
    std::uint32_t draw = 0;
    for (int round = 0; round < 200; ++round) {
        UnitIndex index;
        std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> stored;
        std::uint64_t end = 0;
        const auto below = [&](std::uint32_t n) {
            return mcsm::philox4x32({draw++, 0, 0, 0}, {7, 11})[0] % n;
        };
        const auto some_unit = [&] {
            const std::uint32_t block = below(4) * replicates_per_unit;
            const std::uint32_t skipped = below(2) * below(replicates_per_unit);
            return UnitKey{below(3), block + skipped, 1 + below(replicates_per_unit - skipped),
                           below(2)};
        };
        for (int k = 0; k < 20; ++k) {
            const UnitKey unit = some_unit();
            index.add(unit, {0, end, end + 100});
            end += 100;
            for (std::uint32_t r = 0; r < unit.count; ++r)
                stored.insert({unit.row, unit.plan, unit.first + r});
            const UnitKey asked = some_unit();
            bool all = true;
            for (std::uint32_t r = 0; r < asked.count; ++r)
                all = all && stored.contains({asked.row, asked.plan, asked.first + r});
            ASSERT_EQ(index.has(asked), all) << round << ' ' << k;
        }
        EXPECT_EQ(index.replicates_of(0) + index.replicates_of(1), stored.size());
        EXPECT_EQ(index.size(), 20U);
    }
}

TEST(UnitIndex, RecordsInARowAreOneStretchAndFarOnesAnother) {
    UnitIndex index;
    index.add({0, 0, 16, 5}, {0, 1'000, 2'000});
    index.add({1, 0, 16, 5}, {0, 2'000, 3'000});
    index.add({0, 16, 16, 5}, {0, 9'000, 10'000});  // other rows' records in between
    index.add({1, 16, 16, 5}, {0, 5'000'000, 5'001'000});
    index.add({0, 32, 16, 5}, {1, 40, 1'040});
    const auto stretches = index.stretches_of(5);
    ASSERT_EQ(stretches.size(), 3U);
    EXPECT_EQ(stretches[0].begin, 1'000U);
    EXPECT_EQ(stretches[0].end, 10'000U);
    EXPECT_EQ(stretches[1].begin, 5'000'000U);
    EXPECT_EQ(stretches[2].log, 1U);
    EXPECT_TRUE(index.stretches_of(4).empty());
}

}  // namespace
}  // namespace microcosm
