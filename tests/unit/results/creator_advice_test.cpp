// SPDX-License-Identifier: Apache-2.0
#include "engine/results/creator_advice.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/unit/results/small_results.hpp"

namespace microcosm {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Advice, FollowsMedianThenBreakEvenFee) {
    struct Case {
        double p50, offer, break_even;
        const char* advice;
    };
    const Case cases[] = {{1, 1000, 400, "keep"},
                          {0, 1000, 867, "renegotiate to $860"},
                          {-1, 20'000, 12'345, "renegotiate to $12,000"},
                          {-1, 1000, 500, "renegotiate to $500"},
                          {-1, 1000, 499.99, "swap"},
                          {-1, 1000, 0, "swap"},
                          {-1, 0, 0, "swap"},        // a gift that does not pay
                          {-1, 1000, 1500, "keep"},  // seldom, but then a lot
                          {-1, 99.5, 99.4, "renegotiate to $99"},
                          {nan, 1000, 1000, ""}};
    for (const Case& c : cases) {
        EXPECT_EQ(advise(c.p50, c.offer, c.break_even), c.advice) << c.break_even;
    }
}

TEST(Creators, PartOfTheWorstFutures) {
    // The plan's worst 2 of 40 replicates are 3 and 5.
    Results results = zero_results(40, {"nothing", "solo"});
    set_profit(results, 1, filled(40, [](std::size_t i) {
                   return i == 3 ? -9. : i == 5 ? -8. : 1.;
               }));
    const std::size_t ann = add_creator(results, {1, "ann", "tiktok", "", 1, 100, {}, 0, 0, 0, 0});
    creator_column(results, ann, CreatorMetric::profit) = filled(40, [](std::size_t i) {
        return i == 3 ? -50. : i == 5 ? -30. : i < 20 ? 10. : 0.;
    });
    creator_column(results, ann, CreatorMetric::not_people_share) =
        filled(40, [](std::size_t i) { return i % 2 == 0 ? .1 : .3; });
    creator_column(results, ann, CreatorMetric::fee) = std::vector<double>(40, 100);
    creator_column(results, ann, CreatorMetric::impressions) =
        filled(40, [](std::size_t i) { return i < 30 ? 500. : 0.; });
    const CreatorOutlook outlook = assess_creators(results).at(0);
    EXPECT_DOUBLE_EQ(outlook.p_posts, .75);
    EXPECT_DOUBLE_EQ(outlook.cvar05_part_usd, -40);
    EXPECT_DOUBLE_EQ(outlook.p_pays_back, 18. / 40);
    EXPECT_NEAR(outlook.fraud_posterior, .2, 1e-12);
    EXPECT_DOUBLE_EQ(outlook.break_even_fee_usd, 100 + 100. / 40);
}

TEST(Creators, ABreakEvenFeeIsNeverNegative) {
    Results results = zero_results(4, {"nothing", "solo"});
    add_creator(results, {1, "ann", "tiktok", "", 1, 100, {}, 0, 0, 0, 0});
    creator_column(results, 0, CreatorMetric::profit) = {-500, -500, -500, -500};
    creator_column(results, 0, CreatorMetric::fee) = {100, 100, 100, 100};
    EXPECT_EQ(assess_creators(results).at(0).break_even_fee_usd, 0);
    EXPECT_EQ(assess_creators(results).at(0).advice, "swap");
}

TEST(Creators, TheBreakEvenFeeLooksAtFuturesInWhichTheFeeIsPaid) {
    // Hired in one of four futures and 300 short of a fee of 1,000 then: 700, although the mean
    // over all is -75.
    Results results = zero_results(4, {"nothing", "solo"});
    add_creator(results, {1, "ann", "tiktok", "", 1, 1000, {}, 0, 0, 0, 0});
    creator_column(results, 0, CreatorMetric::fee) = {0, 1000, 0, 0};
    creator_column(results, 0, CreatorMetric::profit) = {0, -300, 0, 0};
    EXPECT_DOUBLE_EQ(assess_creators(results).at(0).break_even_fee_usd, 700);
    EXPECT_EQ(assess_creators(results).at(0).advice, "renegotiate to $700");
}

TEST(Creators, NeverHiredMeansNoAdvice) {
    Results results = zero_results(4, {"nothing", "solo"});
    add_creator(results, {1, "ann", "tiktok", "", 1, 1000, {}, 0, 0, 0, 0});
    EXPECT_TRUE(std::isnan(assess_creators(results).at(0).break_even_fee_usd));
    EXPECT_EQ(assess_creators(results).at(0).advice, "");
}

TEST(Creators, AGiftIsJudgedOverAllFutures) {
    Results results = zero_results(4, {"nothing", "solo"});
    add_creator(results, {1, "ann", "tiktok", "", 1, 0, {}, 0, 0, 0, 0});
    creator_column(results, 0, CreatorMetric::profit) = {-40, -40, -40, 200};
    EXPECT_DOUBLE_EQ(assess_creators(results).at(0).break_even_fee_usd, 20);
    EXPECT_EQ(assess_creators(results).at(0).advice, "keep");
}

}  // namespace
}  // namespace microcosm
