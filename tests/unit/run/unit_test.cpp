// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/run/flatten.hpp"
#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

TEST(UnitsOf, CoverEveryReplicateOfEveryPlanOnceAndNeverCrossASixteenth) {
    for (std::uint32_t first = 0; first < 40; ++first)
        for (std::uint32_t count = 1; count < 40; ++count) {
            std::map<std::pair<std::uint32_t, std::uint32_t>, int> seen;
            for (const UnitKey& unit : units_of(3, first, count)) {
                EXPECT_EQ(unit.first / 16, (unit.first + unit.count - 1) / 16);
                for (std::uint32_t r = 0; r < unit.count; ++r)
                    ++seen[{unit.plan, unit.first + r}];
            }
            ASSERT_EQ(seen.size(), 3u * count) << first << " " << count;
            EXPECT_EQ(seen.begin()->first.second, first);
            EXPECT_EQ(seen.rbegin()->first.second, first + count - 1);
            for (const auto& [key, times] : seen)
                EXPECT_EQ(times, 1);
        }
}

TEST(UnitsOf, AreWholeBlocksWhereTheRangeIs) {
    const std::vector<UnitKey> expected{{0, 0, 16}, {1, 0, 16}, {0, 16, 16}, {1, 16, 16}};
    EXPECT_EQ(units_of(2, 0, 32), expected);
}

TEST(UnitsOf, ASplitRangeJoinsToTheSameReplicates) {
    for (std::uint32_t cut = 1; cut < 50; ++cut) {
        std::set<std::uint32_t> joined;
        for (const auto& units : {units_of(1, 0, cut), units_of(1, cut, 50 - cut)})
            for (const UnitKey& unit : units)
                for (std::uint32_t r = 0; r < unit.count; ++r)
                    EXPECT_TRUE(joined.insert(unit.first + r).second);
        EXPECT_EQ(joined.size(), 50u);
    }
}

TEST(UnitsOf, NoPlanOrNoReplicateIsNoUnit) {
    EXPECT_TRUE(units_of(0, 0, 100).empty());
    EXPECT_TRUE(units_of(3, 7, 0).empty());
}

TEST(RunUnit, ARowDoesNotDependOnItsUnit) {
    const testing::Stage stage(testing::small_campaign());
    State state(stage.campaign);
    const UnitResult whole = run_unit(state, {0, 0, 16});
    const UnitResult alone = run_unit(state, {0, 5, 1});
    ASSERT_EQ(whole.rows.size(), 16u);
    EXPECT_EQ(whole.rows[5].size(), layout_of(stage.experiment, stage.experiment.plans[0]).size());
    ASSERT_EQ(alone.rows.size(), 1u);
    for (std::size_t k = 0; k < alone.rows[0].size(); ++k)
        if (alone.rows[0][k] == alone.rows[0][k]) {
            EXPECT_EQ(alone.rows[0][k], whole.rows[5][k]) << k;
        }
}

TEST(RunUnit, TotalsAreTheBeginningOfTheWholeRow) {
    Experiment experiment = testing::small_campaign();
    experiment.ticks = 30;  // ties are measured in some weeks before the last
    const testing::Stage stage(std::move(experiment));
    State state(stage.campaign);
    const UnitResult totals = run_unit(state, {0, 0, 16}, Detail::totals);
    const UnitResult whole = run_unit(state, {0, 0, 16});
    for (std::size_t r = 0; r < 16; ++r) {
        ASSERT_LT(totals.rows[r].size(), whole.rows[r].size());
        for (std::size_t k = 0; k < totals.rows[r].size(); ++k)
            if (totals.rows[r][k] == totals.rows[r][k]) {
                EXPECT_EQ(totals.rows[r][k], whole.rows[r][k]) << r << ' ' << k;
            }
    }
}

TEST(RunUnit, AFailingPluginNamesPlanReplicateAndHowToRepeatIt) {
    Experiment experiment = testing::small_campaign();
    testing::use_flat_conversion(experiment, 9);  // a probability of 9 for whoever visits
    experiment.parameters.platform[0].click_rate = 1;
    const testing::Stage stage(std::move(experiment));
    State state(stage.campaign);
    const std::string text = testing::thrown<RunError>([&] { run_unit(state, {0, 16, 16}); });
    EXPECT_EQ(text.find("replicate "), 0u) << text;
    EXPECT_NE(text.find(" of plan 'both' failed: plugin test.conversion.flat"), std::string::npos)
        << text;
    EXPECT_NE(text.find("to repeat it alone, add: --first "), std::string::npos) << text;
}

}  // namespace
}  // namespace microcosm
