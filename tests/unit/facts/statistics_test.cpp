// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/facts/dip.hpp"

namespace microcosm {
namespace {

TEST(FitLine, GivesSlopeInterceptAndShareOfVariance) {
    // By hand: means 1 and 2; Sxx = 2, Sxy = 3, Syy = 6.
    const Line line = fit_line({0, 1, 2}, {1, 1, 4});
    EXPECT_DOUBLE_EQ(line.slope, 1.5);
    EXPECT_DOUBLE_EQ(line.intercept, .5);
    EXPECT_DOUBLE_EQ(line.r2, .75);
}

TEST(FitLine, HasNoSlopeOverOnePlace) {
    EXPECT_TRUE(std::isnan(fit_line({2, 2}, {1, 3}).slope));
}

TEST(Median, IsTheMiddleOrTheMeanOfTwo) {
    EXPECT_EQ(median({3, 1, 2}), 2);
    EXPECT_EQ(median({4, 1, 2, 3}), 2.5);
    EXPECT_TRUE(std::isnan(median({})));
}

TEST(Spearman, LooksAtRanksOnly) {
    EXPECT_DOUBLE_EQ(spearman({1, 2, 3, 4}, {1, 10, 100, 1000}), 1);
    EXPECT_DOUBLE_EQ(spearman({1, 2, 3, 4}, {9, 3, 2, -8}), -1);
    // Ranks 0 1 2 against 0 2 1: 1 - 6 x 2 / (3 x 8) = .5.
    EXPECT_DOUBLE_EQ(spearman({1, 2, 3}, {5, 9, 7}), .5);
}

TEST(MedianEstimate, HoldsTheMedianOfANormalSampleWithinItsError) {
    // Standard error of a median of n normals: 1.2533 / sqrt(n); here of the quantiles themselves.
    std::vector<double> values;
    for (int i = 0; i < 10'000; ++i)
        values.push_back((i + .5) / 10'000);  // uniform: the error is .5 / sqrt(n) = .005
    const Estimate estimate = median_estimate(values);
    EXPECT_NEAR(estimate.value, .5, 1e-9);
    EXPECT_NEAR(estimate.error, .005, 1e-4);
}

TEST(MedianEstimate, LeavesMissingValuesOut) {
    EXPECT_EQ(median_estimate({1, std::nan(""), 3}).value, 2);
    EXPECT_TRUE(std::isnan(median_estimate({std::nan("")}).value));
}

TEST(ShareEstimate, HasTheErrorOfABinomial) {
    const Estimate estimate = share_estimate({true, true, true, false});
    EXPECT_EQ(estimate.value, .75);
    EXPECT_DOUBLE_EQ(estimate.error, std::sqrt(.75 * .25 / 4));
}

TEST(Dip, OfEvenlySpacedValuesIsTheLeastPossible) {
    // 1 / (2 n) for n values without ties (Hartigan, Hartigan 1985).
    std::vector<double> even;
    for (int i = 0; i < 50; ++i)
        even.push_back(i);
    EXPECT_NEAR(dip_of(even), .01, 1e-12);
}

TEST(Dip, OfTwoPointsOfEqualWeightIsAQuarter) {
    // The function jumps by 1/2 twice; a unimodal one can be no nearer than 1/4.
    EXPECT_NEAR(dip_of({0, 0, 0, 0, 1, 1, 1, 1}), .25, 1e-12);
}

TEST(Dip, TellsTwoClustersFromOne) {
    std::vector<double> two, one;
    for (int i = 0; i < 200; ++i) {
        const double u = (i + .5) / 200;
        two.push_back(u < .5 ? u : u + 1);
        one.push_back(u * u);
    }
    EXPECT_LT(dip_p_value(two), .01);
    EXPECT_GT(dip_p_value(one), .5);
}

}  // namespace
}  // namespace microcosm
