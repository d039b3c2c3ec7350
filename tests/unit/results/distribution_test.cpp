// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/results/risk.hpp"
#include "engine/results/summary.hpp"
#include "tests/unit/results/small_results.hpp"

namespace microcosm {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Type 7 read off the piecewise linear function through ((k - 1) / (n - 1), x_k), by walking along
/// it.
double naive_quantile(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    for (std::size_t k = 1; k < values.size(); ++k) {
        const double left = double(k - 1) / double(values.size() - 1);
        const double right = double(k) / double(values.size() - 1);
        if (p <= right) {
            return values[k - 1] + (values[k] - values[k - 1]) * (p - left) / (right - left);
        }
    }
    return values.back();
}

TEST(Distribution, MomentsOfOneToFiveAreKnown) {
    const Distribution d = distribution_of({5, 3, 1, 4, 2});
    EXPECT_EQ(d.n, 5);
    EXPECT_DOUBLE_EQ(d.mean, 3);
    EXPECT_DOUBLE_EQ(d.sd, std::sqrt(2.5));
    EXPECT_DOUBLE_EQ(d.mc_se, std::sqrt(.5));
    EXPECT_DOUBLE_EQ(d.p50, 3);
    EXPECT_DOUBLE_EQ(d.p25, 2);
    EXPECT_DOUBLE_EQ(d.p10, 1.4);
    EXPECT_DOUBLE_EQ(d.p95, 4.8);
}

TEST(Distribution, QuantilesAgreeWithANaiveImplementation) {
    for (const std::size_t n : {2u, 3u, 7u, 20u, 101u}) {
        const std::vector<double> values =
            filled(n, [](std::size_t i) { return double((i * 7919 + 13) % 97) - 40.5; });
        const Distribution d = distribution_of(values);
        EXPECT_NEAR(d.p05, naive_quantile(values, .05), 1e-12);
        EXPECT_NEAR(d.p10, naive_quantile(values, .10), 1e-12);
        EXPECT_NEAR(d.p25, naive_quantile(values, .25), 1e-12);
        EXPECT_NEAR(d.p50, naive_quantile(values, .50), 1e-12);
        EXPECT_NEAR(d.p75, naive_quantile(values, .75), 1e-12);
        EXPECT_NEAR(d.p90, naive_quantile(values, .90), 1e-12);
        EXPECT_NEAR(d.p95, naive_quantile(values, .95), 1e-12);
    }
}

TEST(Distribution, MissingValuesAreNotCounted) {
    const Distribution d = distribution_of({nan, 1, nan, 3});
    EXPECT_EQ(d.n, 2);
    EXPECT_DOUBLE_EQ(d.mean, 2);
    EXPECT_DOUBLE_EQ(d.p50, 2);
}

TEST(Distribution, OfNothingIsMissing) {
    const Distribution d = distribution_of({nan});
    EXPECT_EQ(d.n, 0);
    EXPECT_TRUE(std::isnan(d.mean) && std::isnan(d.sd) && std::isnan(d.mc_se) && std::isnan(d.p50));
}

TEST(Distribution, OfOneValueHasNoSpread) {
    const Distribution d = distribution_of({7});
    EXPECT_DOUBLE_EQ(d.mean, 7);
    EXPECT_DOUBLE_EQ(d.p05, 7);
    EXPECT_TRUE(std::isnan(d.sd));
}

TEST(Distribution, QuantileOfAConstantIsThatConstantExactly) {
    const Distribution d = distribution_of(std::vector<double>(13, .1));
    EXPECT_EQ(d.p10, .1);
    EXPECT_EQ(d.p95, .1);
}

TEST(Risk, WorstTwentiethIsRoundedUp) {
    // 5 % of 512 replicates rests on 26 of them.
    EXPECT_EQ(worst_positions(std::vector<double>(512, 0)).size(), 26u);
    EXPECT_EQ(worst_positions(std::vector<double>(1, 0)).size(), 1u);
    EXPECT_TRUE(worst_positions({nan, nan}).empty());
}

TEST(Risk, WorstMeanOfOneToHundredIsThree) {
    const auto values = filled(100, [](std::size_t i) { return double((i * 37) % 100 + 1); });
    const Distribution worst = worst_mean(values);
    EXPECT_DOUBLE_EQ(worst.mean, 3);
    // Tail 1 … 5: variance 2, border 5, so the variance of the mean is (2 + .95 * 2^2) / 5.
    EXPECT_DOUBLE_EQ(worst.mc_se, std::sqrt((2 + .95 * 4) / 5));
    EXPECT_TRUE(std::isnan(worst.sd) && std::isnan(worst.p50));
}

TEST(Risk, EqualValuesAreTakenInOrder) {
    std::vector<double> values(40, 1);
    values[30] = 0;
    EXPECT_EQ(worst_positions(values), (std::vector<std::size_t>{30, 0}));
}

TEST(Risk, LossIsStrictlyBelowZero) {
    const Distribution loss = loss_probability({-1, 0, 1, nan, -2});
    EXPECT_EQ(loss.n, 4);
    EXPECT_DOUBLE_EQ(loss.mean, .5);
    EXPECT_DOUBLE_EQ(loss.mc_se, .25);
}

TEST(Tier, BordersBelongToTheTierAbove) {
    const std::pair<double, const char*> expected[] = {
        {0, "nano"},      {9'999, "nano"},  {10'000, "micro"},  {99'999, "micro"},
        {100'000, "mid"}, {499'999, "mid"}, {500'000, "macro"}, {999'999, "macro"},
        {1e6, "mega"},    {4e8, "mega"}};
    for (const auto& [followers, name] : expected) {
        EXPECT_STREQ(tier_name(tier_of(followers)), name) << followers;
    }
}

TEST(Metric, NamesAreUniqueAndEverythingIsExplained) {
    std::vector<std::string> names;
    for (std::size_t m = 0; m < metric_count; ++m) {
        const MetricInfo& about = info(static_cast<Metric>(m));
        names.emplace_back(about.name);
        EXPECT_FALSE(about.unit.empty());
        EXPECT_TRUE(about.doc.ends_with("."));
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
    EXPECT_EQ(info(Metric::incremental_profit).name, "incremental_profit");
    EXPECT_EQ(info(Metric::waterfall_anyway).name, "waterfall_anyway");
    EXPECT_EQ(info(Metric::profit_share_top20).name, "profit_share_top20");
    EXPECT_EQ(info(CreatorMetric::not_people_share).name, "not_people_share");
    EXPECT_EQ(info(CreatorMetric::posts).name, "posts");
    EXPECT_EQ(info(TickMetric::unfollows).name, "unfollows");
}

}  // namespace
}  // namespace microcosm
