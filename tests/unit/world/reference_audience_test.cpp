// SPDX-License-Identifier: Apache-2.0
#include "engine/world/reference_audience.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double logit(double p) {
    return std::log(p / (1 - p));
}

TEST(ReferenceTies, HaveTheMedianOfFiveThousandFollowersInTheirNiche) {
    const std::vector<double> ties = reference_ties(testing::world_parameters());
    // level -1.1, gains 2 and 2 on fit .6 and replies .31 / (1 + 18^-.95); between two quantiles
    const double center = -1.1 + .2 + 2 * (.31 / (1 + std::pow(1 / 18.0, .95)) - .1);
    EXPECT_NEAR(.5 * (logit(ties[127]) + logit(ties[128])), center, 1e-9);
    EXPECT_TRUE(std::ranges::is_sorted(ties));
}

TEST(BackgroundTies, AreThoseToAccountsByTheirFollowers) {
    ParameterTable table = testing::world_parameters();
    const std::vector<double> ties = background_ties(table);
    std::vector<double> logits;
    for (const double tie : ties)
        logits.push_back(logit(tie));
    // E[replies] over follows, by summation over M5 weighted by followers on a fine grid of ln F
    double weights = 0, replies = 0;
    for (double x = std::log(1e3); x < std::log(1e8); x += 1e-4) {
        const double f = std::exp(x);
        const double density =
            f < 5e4 ? std::pow(f, -1.73) : std::pow(5e4, .51) * std::pow(f, -2.24);
        weights += density * f * f;  // creators x followers x dF
        replies += density * f * f * .31 / (1 + std::pow(f / 9e4, .95));
    }
    // 256 quantiles of sizes leave out ends that hold 1/512 of the follows each; noise averages out
    // over them, but its pairing with sizes is by reversed bits
    EXPECT_NEAR(mean(logits), -1.1 + .2 + 2 * (replies / weights - .1), .01);
}

TEST(MeanLeaning, IsOneWithoutLeanAndGrowsBothWays) {
    const std::vector<double> ties{.2, .5, .8};
    EXPECT_EQ(mean_leaning(ties, 0), 1);
    EXPECT_NEAR(mean_leaning(ties, 2), (std::exp(-.6) + 1 + std::exp(.6)) / 3, 1e-12);
    EXPECT_NEAR(mean_leaning(ties, -2), mean_leaning(ties, 2), 1e-12);
}

}  // namespace
}  // namespace microcosm
