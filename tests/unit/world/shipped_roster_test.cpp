// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/world/roster.hpp"
#include "tests/support/problem_texts.hpp"

namespace microcosm {
namespace {

bool has(const RosterRow& row, const char* niche) {
    return std::find(row.niches.begin(), row.niches.end(), niche) != row.niches.end();
}

TEST(ShippedRoster, HoldsWhatTheExamplesCast) {
    Problems problems;  // tests run in the folder of the checkout
    const Roster roster = read_roster("scenarios/rosters/creators.csv", problems);
    EXPECT_THAT(testing::texts(problems), ::testing::IsEmpty());
    EXPECT_GE(roster.rows.size(), 180U);
    EXPECT_THAT(roster.extra_columns, ::testing::ElementsAre("country", "audience_female_pct"));
    int beauty_micros = 0;
    int style_megas = 0;
    std::set<std::string> niches;
    std::set<std::string> platforms;
    for (const RosterRow& row : roster.rows) {
        niches.insert(row.niches.begin(), row.niches.end());
        platforms.insert(row.platform);
        if (row.platform != "instagram") continue;
        const bool micro = row.followers >= 10'000 && row.followers <= 100'000;
        beauty_micros += micro && has(row, "beauty") ? 1 : 0;
        style_megas += row.followers >= 1e6 && (has(row, "beauty") || has(row, "fashion")) ? 1 : 0;
    }
    EXPECT_GE(beauty_micros, 60);
    EXPECT_GE(style_megas, 3);
    EXPECT_EQ(niches.size(), 12U);
    EXPECT_THAT(platforms, ::testing::ElementsAre("instagram", "tiktok", "x", "youtube"));
}

}  // namespace
}  // namespace microcosm
