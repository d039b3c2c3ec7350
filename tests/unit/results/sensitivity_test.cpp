// SPDX-License-Identifier: Apache-2.0
#include "engine/results/sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/results/bins.hpp"
#include "engine/results/pairs.hpp"
#include "engine/results/verdict.hpp"
#include "tests/unit/results/small_results.hpp"

namespace microcosm {
namespace {

/// A stretch of numbers without pattern and with mean 0: multiples of a number prime to n.
double scattered(std::size_t i, std::size_t n, std::size_t step) {
    return double((i * step) % n) - double(n - 1) / 2;
}

std::vector<SensitivityRow> measure(const Results& results) {
    std::vector<PairRow> pairs;
    for (const PairRow& row : compare_pairs(results)) {
        if (row.metric == Metric::incremental_profit) {
            pairs.push_back(row);
        }
    }
    return measure_sensitivity(results, pairs);
}

TEST(Bins, SixteenEqualOnesFromThreeHundredAndTwentyReplicates) {
    for (const auto& [n, bins] :
         {std::pair{320u, 16u}, {1600u, 16u}, {319u, 15u}, {40u, 2u}, {39u, 1u}, {5u, 1u}}) {
        const Bins found =
            bin_by_quantiles(filled(n, [n = n](std::size_t i) { return scattered(i, n, 7); }));
        EXPECT_EQ(found.size(), bins) << n;
        std::size_t members = 0;
        for (const auto& bin : found) {
            members += bin.size();
        }
        EXPECT_EQ(members, n);
    }
}

TEST(Bins, EqualInputsShareABin) {
    const Bins bins =
        bin_by_quantiles(filled(1000, [](std::size_t i) { return i % 5 == 0 ? 1. : 0.; }));
    ASSERT_EQ(bins.size(), 2u);
    EXPECT_EQ(bins[0].size(), 800u);
    EXPECT_EQ(bins[1].size(), 200u);
}

TEST(Bins, FewReplicatesAtTheEndJoinTheBinBefore) {
    const Bins bins =
        bin_by_quantiles(filled(1000, [](std::size_t i) { return i < 10 ? 1. : 0.; }));
    EXPECT_EQ(bins.size(), 1u);
}

TEST(Bins, SmoothingLeavesALineAsItIs) {
    std::vector<BinMean> bins;
    for (const double x :
         {0., 1., 3., 4., 8., 9., 12., 20., 21., 25., 26., 30., 33., 36., 40., 41.}) {
        bins.push_back({20 + x, x, 5 - 2 * x, 1});
    }
    const std::vector<double> values = smooth(bins);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        EXPECT_NEAR(values[i], bins[i].mean, 1e-9);
    }
    EXPECT_NEAR(interpolate(bins, values, 10), -15, 1e-9);
    EXPECT_NEAR(interpolate(bins, values, -2), 9, 1e-9);
    EXPECT_NEAR(interpolate(bins, values, 50), -95, 1e-9);
}

TEST(Sensitivity, ALinearResponseFlipsWhereTheLineCrossesZero) {
    // Hours run over (i + .5) / 100, A - B = 1000 (7 - hours): zero at 7 h, between P10 = 1 h and
    // P90 = 9 h.
    const std::size_t n = 1000;
    Results results = zero_results(n, {"few", "many"});
    const auto hours =
        filled(n, [](std::size_t i) { return (double((i * 271) % 1000) + .5) / 100; });
    add_input(results, {"hours", "h", "J", 2024, "", ""}, hours);
    set_profit(results, 0, filled(n, [&](std::size_t i) { return 1000 * (7 - hours[i]); }));
    const auto rows = measure(results);
    ASSERT_EQ(rows.size(), 1u);
    const SensitivityRow& row = rows[0];
    EXPECT_NEAR(row.flip_value, 7, 1e-9);
    EXPECT_TRUE(row.flip_inside);
    EXPECT_TRUE(row.flip_above);
    EXPECT_NEAR(row.p_flip, .3, 1e-12);
    EXPECT_NEAR(row.input_p10, 1.004, 1e-9);
    EXPECT_NEAR(row.diff_at_p10, 1000 * (7 - row.input_p10), 1e-6);
    EXPECT_NEAR(row.diff_at_p90, 1000 * (7 - row.input_p90), 1e-6);
    // 16 equal slices of a line leave 1/16^2 of the variance inside them, which counts as noise:
    // 1 - (1/256) (1 + 15/(1000 - 16)) with the slices' degrees of freedom.
    EXPECT_NEAR(row.variance_share, 1 - 1 / 256., .0002);
    EXPECT_EQ(row.mc_se > 0, true);
}

TEST(Sensitivity, AFallingInputFlipsBelow) {
    const std::size_t n = 1000;
    Results results = zero_results(n, {"few", "many"});
    const auto fee = filled(n, [](std::size_t i) { return double((i * 271) % 1000); });
    add_input(results, {"fee", "USD", "A", 2024, "", ""}, fee);
    set_profit(results, 0, filled(n, [&](std::size_t i) { return fee[i] - 49.5; }));
    const SensitivityRow row = measure(results).at(0);
    EXPECT_NEAR(row.flip_value, 49.5, 1e-9);
    EXPECT_FALSE(row.flip_above);
    EXPECT_FALSE(row.flip_inside);  // P10 is 99.9
    EXPECT_NEAR(row.p_flip, .05, 1e-12);
}

TEST(Sensitivity, NoiseNeitherExplainsNorFlips) {
    // 40 inputs without any effect on a difference of mean .2 sd. A share is let through in 1 of 20
    // cases; the bound is the mean 2 plus 4 standard deviations of a binomial(40, .05).
    const std::size_t n = 1009;
    Results results = zero_results(n, {"few", "many"});
    set_profit(results, 0, filled(n, [&](std::size_t i) { return scattered(i * i, n, 17) + 58; }));
    for (std::size_t input = 0; input < 40; ++input) {
        add_input(results, {"x" + std::to_string(input), "1", "J", 0, "", ""},
                  filled(n, [&](std::size_t i) { return scattered(i, n, 101 + 13 * input); }));
    }
    double explaining = 0;
    for (const SensitivityRow& row : measure(results)) {
        explaining += row.variance_share > 0 ? 1 : 0;
        EXPECT_LT(row.variance_share, .05);
        EXPECT_FALSE(row.flip_inside) << results.inputs[row.input].name;
    }
    EXPECT_LE(explaining, 2 + 4 * std::sqrt(40 * .05 * .95));
}

TEST(Sensitivity, KnowingATwoPointInputIsWorthItsHandComputedValue) {
    // x is 1 in a quarter of the replicates. "safe" always earns 100, "bold" -100 at x = 0 and 500
    // at x = 1. Means: 100 and 50. Knowing x: 3/4 * 100 + 1/4 * 500 = 200, so 100 more. The gain
    // within each point does not vary: error 0.
    const std::size_t n = 1000;
    Results results = zero_results(n, {"bold", "nothing", "safe"});
    const auto x = filled(n, [](std::size_t i) { return i % 4 == 0 ? 1. : 0.; });
    add_input(results, {"x", "1", "A", 2020, "", ""}, x);
    set_profit(results, 0, filled(n, [&](std::size_t i) { return x[i] > 0 ? 500 : -100; }));
    set_profit(results, 2, std::vector<double>(n, 100));
    const auto rows = measure(results);
    ASSERT_EQ(rows.size(), 3u);
    for (const SensitivityRow& row : rows) {
        EXPECT_NEAR(row.evppi_usd, 100, 1e-9);
        EXPECT_NEAR(row.mc_se, 0, 1e-9);
    }
    const PairRow safe_bold{2, 0, Metric::incremental_profit, 0, 0, 0, 0, 0, 0, {}, 0, "", ""};
    const SensitivityRow row = rows_of(rows, safe_bold)[0];
    EXPECT_NEAR(row.diff_at_p10, 200, 1e-9);
    EXPECT_NEAR(row.diff_at_p90, -400, 1e-9);
    EXPECT_NEAR(row.flip_value, 1. / 3, 1e-9);
    EXPECT_NEAR(row.variance_share, 1, 1e-12);
}

TEST(Sensitivity, TheShareOfATwoPointInputIsLessWhatNoiseWouldExplain) {
    // 320 replicates each at x = 0 and 1, profit 10 x +- 1. Between the points 640 * 5^2 = 16,000,
    // within 640. Chance alone puts 2 * (320 / 319) * (1 - 1/2) between them.
    const std::size_t n = 640;
    Results results = zero_results(n, {"nothing", "safe"});
    const auto x = filled(n, [](std::size_t i) { return double(i % 2); });
    add_input(results, {"x", "1", "A", 2020, "", ""}, x);
    set_profit(results, 1,
               filled(n, [&](std::size_t i) { return 10 * x[i] + (i / 2 % 2 == 0 ? 1. : -1.); }));
    const SensitivityRow row = measure(results).at(0);
    EXPECT_NEAR(row.variance_share, (16000 - 320. / 319) / 16640, 1e-9);
}

TEST(Sensitivity, KnowingAnInputThatChangesNoChoiceIsWorthNothing) {
    const std::size_t n = 640;
    Results results = zero_results(n, {"nothing", "safe"});
    const auto x = filled(n, [](std::size_t i) { return double(i); });
    add_input(results, {"x", "1", "A", 2020, "", ""}, x);
    set_profit(results, 1, filled(n, [&](std::size_t i) { return 1 + x[i]; }));
    const SensitivityRow row = measure(results).at(0);
    EXPECT_DOUBLE_EQ(row.evppi_usd, 0);
    EXPECT_TRUE(std::isnan(row.flip_value));
    EXPECT_EQ(row.p_flip, 0);
}

TEST(Sensitivity, AConstantInputExplainsNothing) {
    Results results = zero_results(640, {"nothing", "safe"});
    set_profit(results, 1, filled(640, [](std::size_t i) { return double(i % 7); }));
    add_input(results, {"x", "1", "A", 2020, "", ""}, std::vector<double>(640, 3));
    const SensitivityRow row = measure(results).at(0);
    EXPECT_EQ(row.variance_share, 0);
    EXPECT_EQ(row.input_p10, 3);
    EXPECT_TRUE(std::isnan(row.flip_value));
}

}  // namespace
}  // namespace microcosm
