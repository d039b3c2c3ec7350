// SPDX-License-Identifier: Apache-2.0
#include "engine/results/lorenz.hpp"

#include <gtest/gtest.h>

#include "tests/unit/results/campaign_results.hpp"

namespace microcosm {
namespace {

/// One plan with creators of these margins in its one replicate; all posted but the last.
Results results_of(const std::vector<double>& margins) {
    Results results = zero_results(1, {"nothing", "solo"});
    for (const double margin : margins) {
        const std::size_t creator =
            add_creator(results, {1,
                                  "c" + std::to_string(results.creators.size()),
                                  "instagram",
                                  "beauty",
                                  5'000,
                                  900,
                                  {},
                                  0,
                                  1,
                                  100,
                                  100});
        creator_column(results, creator, CreatorMetric::margin) = {margin};
        creator_column(results, creator, CreatorMetric::posts) = {1};
    }
    creator_column(results, results.creators.size() - 1, CreatorMetric::posts) = {0};
    return results;
}

TEST(Lorenz, IsTheShareOfTheBestOfThoseWhoPosted) {
    // Posted: 50, 30, 20, 0 (a loss), so the best 10 % and 20 % are one creator, 30 % are two.
    const auto rows = summarize_lorenz(results_of({20, 50, -7, 30, 1000}), 1);
    ASSERT_EQ(rows.size(), 9u);
    EXPECT_EQ(rows[0].metric, "lorenz_10");
    EXPECT_DOUBLE_EQ(rows[0].distribution.p50, .5);
    EXPECT_DOUBLE_EQ(rows[1].distribution.p50, .5);
    EXPECT_DOUBLE_EQ(rows[2].distribution.p50, .8);
    EXPECT_DOUBLE_EQ(rows[8].distribution.p50, 1);
}

TEST(Lorenz, IsMissingWithoutAMargin) {
    EXPECT_EQ(summarize_lorenz(results_of({-1, -2, 3}), 1)[0].distribution.n, 0);
}

TEST(Lorenz, HasNoRowsForAPlanWithoutCreators) {
    EXPECT_TRUE(summarize_lorenz(results_of({1, 2}), 0).empty());
}

}  // namespace
}  // namespace microcosm
