// SPDX-License-Identifier: Apache-2.0
#include "engine/results/stopping.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

#include "engine/results/summary.hpp"
#include "tests/unit/results/small_results.hpp"

namespace microcosm {
namespace {

const std::vector<std::string> two_plans{"apple", "pear"};

/// Profits of two plans of which the first wins wherever `wins` says so; its mean is the higher.
std::vector<std::vector<double>> contest(std::size_t n,
                                         const std::function<bool(std::size_t)>& wins) {
    return {filled(n, [&](std::size_t i) { return wins(i) ? 3 : 0; }),
            filled(n, [](std::size_t) { return 1; })};
}

bool always(std::size_t) {
    return true;
}
bool every_other(std::size_t i) {
    return i % 2 == 0;
}

TEST(Stopping, ACoinFlipStopsWhereTheClosedFormSays) {
    // At a share of one half Wilson's half-width is z / (2 sqrt(n + z^2)), z = 1.96: at most 1 point
    // from n = 9,600 on, 2 points from 2,397, 3 points from 1,064, 5 points from 380.
    const auto profits = contest(16384, every_other);
    const std::pair<double, std::uint32_t> cases[] = {
        {.01, 12288}, {.02, 3072}, {.03, 1536}, {.05, 512}};
    for (const auto& [precision, n] : cases) {
        const Stopping stopping = judge_precision(precision, two_plans, profits);
        EXPECT_TRUE(stopping.has_ended);
        EXPECT_TRUE(stopping.is_enough());
        EXPECT_EQ(stopping.replicates, n) << precision;
        const double z = 1.959963984540054;
        EXPECT_NEAR(stopping.looks.back().half_width, z / (2 * std::sqrt(n + z * z)), 1e-12);
        EXPECT_EQ(stopping.looks.back().p_a_beats_b, .5);
    }
}

TEST(Stopping, ASureWinnerWaitsForTheQuantiles) {
    // Half-width z^2 / (n + z^2) / 2 is 0.4 points at 512; 1 / (2 sqrt(n)) is 1 point at 2,500.
    const auto profits = contest(4096, always);
    EXPECT_EQ(judge_precision(.025, two_plans, profits).replicates, 512u);
    const Stopping stopping = judge_precision(.01, two_plans, profits);
    EXPECT_EQ(stopping.replicates, 3072u);
    EXPECT_NEAR(stopping.looks.front().half_width, 3.8414588 / (512 + 3.8414588) / 2, 1e-8);
    EXPECT_DOUBLE_EQ(stopping.looks.back().quantile_error, .5 / std::sqrt(3072));
}

TEST(Stopping, EveryCheckpointOnTheWayIsKept) {
    const Stopping stopping = judge_precision(.02, two_plans, contest(5000, every_other));
    std::vector<std::uint32_t> seen;
    for (const Look& look : stopping.looks)
        seen.push_back(look.replicates);
    EXPECT_EQ(seen, (std::vector<std::uint32_t>{512, 768, 1024, 1536, 2048, 3072}));
    for (std::size_t i = 0; i < stopping.looks.size(); ++i)
        EXPECT_EQ(stopping.looks[i].is_enough, i + 1 == stopping.looks.size());
}

TEST(Stopping, WhatComesAfterTheStopDoesNotCount) {
    auto profits = contest(1536, every_other);
    const Stopping alone = judge_precision(.03, two_plans, profits);
    for (auto& column : profits)
        column.resize(9000, 1e9);
    const Stopping among_more = judge_precision(.03, two_plans, profits);
    EXPECT_EQ(among_more.replicates, alone.replicates);
    EXPECT_EQ(among_more.looks.size(), alone.looks.size());
    EXPECT_EQ(among_more.looks.back().half_width, alone.looks.back().half_width);
}

TEST(Stopping, BeforeTheEndItNamesTheNextCheckpoint) {
    for (const auto& [known, next] :
         {std::pair{0u, 512u}, {511u, 512u}, {512u, 768u}, {1023u, 1024u}}) {
        const Stopping stopping = judge_precision(.01, two_plans, contest(known, every_other));
        EXPECT_FALSE(stopping.has_ended);
        EXPECT_FALSE(stopping.is_enough());
        EXPECT_EQ(stopping.replicates, next) << known;
    }
}

TEST(Stopping, TheLastCheckpointEndsItAnyhow) {
    const Stopping stopping = judge_precision(.004, two_plans, contest(16384, every_other));
    EXPECT_TRUE(stopping.has_ended);
    EXPECT_FALSE(stopping.is_enough());
    EXPECT_EQ(stopping.replicates, 16384u);
}

TEST(Stopping, ThePairIsTheBestTwoOfTheReplicatesSeen) {
    std::vector<std::vector<double>> profits = contest(768, every_other);
    profits.push_back(filled(768, [](std::size_t i) { return i < 512 ? -1 : 100; }));
    const Stopping stopping =
        judge_precision(.004, std::vector<std::string>{"apple", "pear", "plum"}, profits);
    ASSERT_EQ(stopping.looks.size(), 2u);
    EXPECT_EQ(stopping.looks[0].best, 0u);
    EXPECT_EQ(stopping.looks[0].runner_up, 1u);
    EXPECT_EQ(stopping.looks[1].best, 2u);
    EXPECT_EQ(stopping.looks[1].runner_up, 0u);
}

/// A sequence of shares of one in [0, 1), the same everywhere (Weyl, scrambled by SplitMix64).
double share(std::uint64_t number) {
    std::uint64_t x = number * 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBu;
    return static_cast<double>((x ^ (x >> 31U)) >> 11U) * 0x1p-53;
}

TEST(Stopping, TheIntervalAtTheStopCoversTheTruth) {
    // 95 % of 1,000 trials, of which the standard deviation is at most sqrt(.05 * .95 / 1000) = .7
    // points; Wilson's own coverage at these n and P lies within a point of 95 % (Brown, Cai and
    // DasGupta 2001, Statistical Science 16:101). So it is 95 +- (1 + 5 x .7).
    constexpr int trials = 1000;
    for (const double truth : {.7, .97}) {
        int covered = 0;
        for (int trial = 0; trial < trials; ++trial) {
            const auto begin = static_cast<std::uint64_t>(trial) << 20U;
            const Stopping stopping = judge_precision(
                .035, two_plans,
                contest(1024, [&](std::size_t i) { return share(begin + i) < truth; }));
            const Look& last = stopping.looks.back();
            ASSERT_TRUE(stopping.has_ended);
            const Interval interval = wilson(last.p_a_beats_b * last.replicates, last.replicates);
            covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
        EXPECT_NEAR(covered / double{trials}, .95, .045) << truth;
    }
}

}  // namespace
}  // namespace microcosm
