// SPDX-License-Identifier: Apache-2.0
#include "engine/results/pairs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/results/sentence.hpp"
#include "tests/unit/results/small_results.hpp"

namespace microcosm {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

PairRow only_pair(const Results& results) {
    return profit_pair(Summary{{}, compare_pairs(results), {}, {}, {}, {}, 0}, 0, 1);
}

TEST(Wilson, AgreesWithPublishedIntervals) {
    // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    const double cases[][4] = {
        {81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611}, {1, 29, .0061, .1718}};
    for (const auto& [successes, n, low, high] : cases) {
        const Interval interval = wilson(successes, n);
        EXPECT_NEAR(interval.low, low, 5e-5) << successes << "/" << n;
        EXPECT_NEAR(interval.high, high, 5e-5) << successes << "/" << n;
    }
}

TEST(Wilson, IsSymmetricAndHoldsTheShare) {
    for (const double successes : {0., 1., 2.5, 7., 10.}) {
        const Interval one = wilson(successes, 10);
        const Interval other = wilson(10 - successes, 10);
        EXPECT_NEAR(one.low, 1 - other.high, 1e-15);
        EXPECT_LE(one.low, successes / 10);
        EXPECT_GE(one.high, successes / 10);
    }
    EXPECT_EQ(wilson(10, 10).high, 1);
    EXPECT_EQ(wilson(0, 10).low, 0);
}

TEST(Pairs, TheHigherMeanIsA) {
    Results results = zero_results(4, {"apple", "pear"});
    set_profit(results, 1, {1, 2, 3, 4});
    const PairRow pair = only_pair(results);
    EXPECT_EQ(pair.plan_a, 1u);
    EXPECT_EQ(pair.plan_b, 0u);
    EXPECT_DOUBLE_EQ(pair.p_a_beats_b, 1);
    EXPECT_DOUBLE_EQ(pair.difference.mean, 2.5);
}

TEST(Pairs, EqualMeansAreOrderedByName) {
    Results results = zero_results(2, {"apple", "pear"});
    set_profit(results, 0, {1, -1});
    set_profit(results, 1, {-1, 1});
    EXPECT_EQ(only_pair(results).plan_a, 0u);
    EXPECT_DOUBLE_EQ(only_pair(results).correlation, -1);
}

TEST(Pairs, ATieCountsHalf) {
    Results results = zero_results(4, {"apple", "pear"});
    set_profit(results, 0, {5, 0, 0, -1});
    const PairRow pair = only_pair(results);
    EXPECT_DOUBLE_EQ(pair.p_a_beats_b, .5);
    EXPECT_DOUBLE_EQ(pair.p_tie, .5);
    EXPECT_DOUBLE_EQ(pair.mc_se, .25);
    EXPECT_NEAR(pair.p_lo, wilson(2, 4).low, 1e-15);
    EXPECT_TRUE(std::isnan(pair.correlation));  // the other plan does not vary
}

TEST(Pairs, MissingReplicatesAreLeftOut) {
    Results results = zero_results(3, {"apple", "pear"});
    set_profit(results, 0, {1, nan, 3});
    set_profit(results, 1, {0, 100, 0});
    const PairRow pair = profit_pair(Summary{{}, compare_pairs(results), {}, {}, {}, {}, 0}, 0, 1);
    EXPECT_EQ(pair.n, 2);
}

TEST(Pairs, AMetricWithoutValuesHasNoOdds) {
    Results results = zero_results(3, {"apple", "nothing"});
    column(results, 1, Metric::roi) = {nan, nan, nan};
    for (const PairRow& pair : compare_pairs(results)) {
        if (pair.metric == Metric::roi) {
            EXPECT_EQ(pair.n, 0);
            EXPECT_TRUE(std::isnan(pair.p_a_beats_b) && std::isnan(pair.p_lo));
        }
    }
}

TEST(Pairs, NormalDifferencesHaveTheKnownOdds) {
    // Midpoints of 2,000 equally likely slices of a normal(1, 1) difference: P(A beats B) = Phi(1)
    // = .841345, known to half a slice; the normal quantile is inverted from erfc by bisection.
    const auto normal_quantile = [](double p) {
        double low = -10, high = 10;
        for (int i = 0; i < 100; ++i) {
            const double middle = (low + high) / 2;
            (.5 * std::erfc(-middle / std::sqrt(2.)) < p ? low : high) = middle;
        }
        return low;
    };
    const std::size_t n = 2000;
    Results results = zero_results(n, {"apple", "pear"});
    set_profit(results, 0, filled(n, [&](std::size_t i) {
                   return 1 + normal_quantile((double(i) + .5) / double(n));
               }));
    const PairRow pair = only_pair(results);
    EXPECT_NEAR(pair.p_a_beats_b, .841345, .5 / double(n) + 1e-6);
    EXPECT_NEAR(pair.difference.mean, 1, 1e-9);
    EXPECT_NEAR(pair.difference.sd, 1, .005);  // the slices cut the tails short
    EXPECT_NEAR(pair.difference.p90, 1 + 1.281552, .002);
}

TEST(Pairs, EveryUnorderedPairStandsOncePerMetric) {
    Results results = zero_results(2, {"a", "b", "c", "nothing"});
    set_profit(results, 2, {3, 3});
    const auto rows = compare_pairs(results);
    EXPECT_EQ(rows.size(), 6 * paired_metrics().size());
    EXPECT_EQ(rank_plans(results), (std::vector<std::size_t>{2, 0, 1, 3}));
    EXPECT_EQ(rows.back().plan_a, 2u);  // "c", "nothing" is the last by name
    EXPECT_EQ(rows.back().plan_b, 3u);
}

}  // namespace
}  // namespace microcosm
