// SPDX-License-Identifier: Apache-2.0
#include "engine/world/inclusion.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace microcosm {
namespace {

double expected_count(const FitCounts& people, const FitProbabilities& probabilities) {
    double sum = 0;
    for (std::size_t b = 0; b < fit_bins; ++b)
        sum += static_cast<double>(people[b]) * probabilities[b];
    return sum;
}

/// 900 without a fit, 80 half, 20 full, and 50 who are elsewhere.
FitCounts some_people() {
    FitCounts people{};
    people[0] = 900;
    people[127] = 80;
    people[254] = 20;
    people[off_platform_bin] = 50;
    return people;
}

TEST(Inclusion, TheExpectedCountIsTheOneWanted) {
    for (const double wanted : {0.0, 1.0, 5.0, 20.0, 100.0, 299.0, 300.0, 301.0, 700.0, 980.0})
        EXPECT_NEAR(expected_count(some_people(), solve_inclusion(some_people(), {4, .3}, wanted)),
                    wanted, 1e-9)
            << wanted;
}

TEST(Inclusion, MoreThan98PercentIsNotReached) {
    const auto probabilities = solve_inclusion(some_people(), {4, .3}, 5000);
    EXPECT_NEAR(expected_count(some_people(), probabilities), 980, 1e-9);
}

TEST(Inclusion, OddsFollowFitBelowTheCap) {
    const auto p = solve_inclusion(some_people(), {4, .3}, 2);
    EXPECT_NEAR(p[254] / p[0], std::exp(4), 1e-9);
    EXPECT_NEAR(p[127] / p[0], std::exp(2), 1e-9);
}

TEST(Inclusion, ANicheIsFilledUpToTheCapAndTheRestComesFromOutside) {
    const auto p = solve_inclusion(some_people(), {4, .3}, 100);
    EXPECT_DOUBLE_EQ(p[254], .3);
    EXPECT_DOUBLE_EQ(p[127], .3);
    EXPECT_NEAR(p[0], (100 - .3 * 100) / 900, 1e-12);
}

TEST(Inclusion, BeyondTheCapOfAllTheAudienceIsGeneric) {
    const auto p = solve_inclusion(some_people(), {4, .3}, 666);
    EXPECT_DOUBLE_EQ(p[0], .666);
    EXPECT_DOUBLE_EQ(p[254], .666);
}

TEST(Inclusion, NobodyFollowsWhoIsElsewhere) {
    for (const double wanted : {2.0, 100.0, 900.0})
        EXPECT_EQ(solve_inclusion(some_people(), {4, .3}, wanted)[off_platform_bin], 0);
    FitCounts elsewhere{};
    elsewhere[off_platform_bin] = 10;
    EXPECT_EQ(solve_inclusion(elsewhere, {4, .3}, 5)[off_platform_bin], 0);
}

TEST(Inclusion, WithoutAffinityEverybodyIsAlike) {
    const auto p = solve_inclusion(some_people(), {0, .3}, 50);
    EXPECT_NEAR(p[0], .05, 1e-12);
    EXPECT_NEAR(p[254], .05, 1e-12);
}

}  // namespace
}  // namespace microcosm
