// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using boost::math::beta_distribution;
using boost::math::cdf;
using microcosm::loaded::trial;

constexpr int n = 40000;

std::vector<std::uint64_t> creators() {
    std::vector<std::uint64_t> keys;
    for (std::uint64_t key = 0; key < n; ++key)
        keys.push_back(key * 0x9E3779B97F4A7C15u);
    return keys;
}

/// Purchased followers of creators with 20,000 reported followers each.
mcsm::testing::Trial purchased() {
    return trial("purchased_followers")
        .keys(creators())
        .in("creator.followers", std::vector<double>(n, 20'000));
}

/// Kolmogorov-Smirnov distance; above 2.5 / sqrt(n) with probability 7e-6.
template <class F>
void expect_distribution(std::vector<double> xs, const F& expected) {
    std::ranges::sort(xs);
    double distance = 0.0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        distance =
            std::max(distance, std::abs(expected(xs[i]) - (static_cast<double>(i) + 0.5) / n));
    }
    EXPECT_LT(distance, 2.5 / std::sqrt(n));
}

double mean(const std::vector<double>& xs) {
    double sum = 0.0;
    for (const double x : xs)
        sum += x;
    return sum / static_cast<double>(xs.size());
}

TEST(NoFraud, IsZeroEverywhere) {
    const auto shares = trial("fraud_none").keys({1, 2, 3}).run();
    ASSERT_EQ(shares.size(), 3u);
    for (const auto& [name, column] : shares)
        EXPECT_EQ(column, std::vector<double>(3, 0.0)) << name;
}

TEST(PurchasedFollowers, DrawsBotsFromTheMixture) {
    const auto bots = purchased().run().at("bots");
    expect_distribution(bots, [](double x) {
        return 0.74 * cdf(beta_distribution<double>(3, 16), x) +
               0.26 * cdf(beta_distribution<double>(12, 8), x);
    });
}

TEST(PurchasedFollowers, ReproducesThePublishedSummary) {
    auto bots = purchased().run().at("bots");
    const auto above = std::ranges::count_if(bots, [](double x) { return x > 0.5; });
    // Standard errors: mean .23 / sqrt(n) = .0012, share sqrt(.21 .79 / n) = .002; the rest is
    // rounding.
    EXPECT_NEAR(mean(bots), 0.27, 0.005 + 6 * 0.0012);
    EXPECT_NEAR(static_cast<double>(above) / n, 0.21, 0.005 + 6 * 0.002);
    std::ranges::nth_element(bots, bots.begin() + n / 2);
    EXPECT_NEAR(bots[n / 2], 0.19, 0.005 + 0.01);
}

TEST(PurchasedFollowers, DrawsTheOthersAmongTheRestAndIndependently) {
    const auto shares = purchased().run();
    std::vector<double> mass, gone;
    for (std::size_t i = 0; i < n; ++i) {
        const double rest = 1.0 - shares.at("bots")[i];
        mass.push_back(shares.at("mass_followers")[i] / rest);
        gone.push_back(shares.at("inactive")[i] / (rest - shares.at("mass_followers")[i]));
    }
    expect_distribution(mass, [](double x) { return cdf(beta_distribution<double>(3, 30), x); });
    expect_distribution(gone, [](double x) { return cdf(beta_distribution<double>(3, 17), x); });
    double covariance = 0.0;
    for (std::size_t i = 0; i < n; ++i)
        covariance += (mass[i] - 1.0 / 11) * (gone[i] - 0.15);
    // Independent: the sum has standard deviation sqrt(n) sd sd, with sd .0493 and .0779.
    EXPECT_LT(std::abs(covariance), 6 * std::sqrt(n) * 0.0493 * 0.0779);
}

TEST(PurchasedFollowers, TakesItsMeansFromTheParameters) {
    const auto shares = purchased()
                            .set("low_weight", 1)
                            .set("mass_follower_share", 0.3)
                            .set("inactive_share", 0.6)
                            .run();
    const double people = 1.0 - 3.0 / 19.0;
    // 6 standard errors; no share has a standard deviation above 0.13.
    const double bound = 6 * 0.13 / std::sqrt(n);
    EXPECT_NEAR(mean(shares.at("bots")), 3.0 / 19.0, bound);
    EXPECT_NEAR(mean(shares.at("mass_followers")), people * 0.3, bound);
    EXPECT_NEAR(mean(shares.at("inactive")), people * 0.7 * 0.6, bound);
}

/// Purchases alone: with the honest cluster B known, X = 1 - (1 - bots) / (1 - B).
std::vector<double> bought_besides(mcsm::testing::Trial with, const char* share) {
    const auto without = purchased().set("low_weight", 1).run().at("bots");
    auto x = with.set("low_weight", 1).set(share, 1).run().at("bots");
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = 1.0 - (1.0 - x[i]) / (1.0 - without[i]);
    return x;
}

TEST(PurchasedFollowers, InPackagesFadeByTheMonth) {
    auto x = bought_besides(purchased().set("lots", 2).set("decay", 0.3), "bulk_share");
    // K / F = 2 L .7^(12 U) / 20,000 with L of 1,000 or 5,000, alike.
    expect_distribution(x, [](double share) {
        const auto older = [&](double bought) {  // P(bought .7^(12 U) <= share)
            return std::clamp(1.0 - std::log(share / bought) / (12 * std::log(0.7)), 0.0, 1.0);
        };
        return 0.5 * older(0.1) + 0.5 * older(0.5);
    });
}

TEST(PurchasedFollowers, LeaveAStepInTheHistoryIfBoughtAtOnceEvenWhenTheyAreGone) {
    const auto packages = purchased().set("bulk_share", 1).set("lots", 2).set("decay", 1).run();
    double large = 0;
    for (const double step : packages.at("growth_step")) {
        ASSERT_TRUE(step == 0.1 || step == 0.5) << step;  // 2 L of 20,000
        large += step == 0.5 ? 1 : 0;
    }
    EXPECT_NEAR(large / n, 0.5, 6 * 0.5 / std::sqrt(n));
    for (const auto& drip : {purchased().set("drip_share", 1).run(), purchased().run()})
        for (const double step : drip.at("growth_step"))
            ASSERT_EQ(step, 0.0);
}

TEST(PurchasedFollowers, InPackagesNeverExceedNineTenths) {
    const auto x = bought_besides(purchased().set("lots", 1e5).set("decay", 0), "bulk_share");
    for (const double share : x)
        ASSERT_NEAR(share, 0.9, 1e-12);
    for (const double share : bought_besides(purchased().set("lots", 0), "bulk_share"))
        ASSERT_EQ(share, 0.0);
}

TEST(PurchasedFollowers, DayByDayCompound) {
    for (const double share :
         bought_besides(purchased().set("drip_rate", 0.02).set("drip_days", 20), "drip_share"))
        ASSERT_NEAR(share, 1.0 - std::pow(1.02, -20), 1e-12);
}

TEST(PurchasedFollowers, AreBoughtByTheirShareOfCreators) {
    const auto plain = purchased().set("low_weight", 1).run().at("bots");
    const auto both = purchased()
                          .set("low_weight", 1)
                          .set("bulk_share", 0.12)
                          .set("drip_share", 0.08)
                          .run()
                          .at("bots");
    double buyers = 0;
    for (std::size_t i = 0; i < both.size(); ++i)
        buyers += both[i] > plain[i] ? 1 : 0;
    EXPECT_NEAR(buyers / n, 0.20, 6 * std::sqrt(0.2 * 0.8 / n));
}

TEST(PurchasedFollowers, RefuseSharesThatExceedOneTogether) {
    try {
        (void)purchased().set("bulk_share", 0.6).set("drip_share", 0.5).run();
        FAIL();
    } catch (const mcsm::ParamError& error) {
        EXPECT_EQ(error.key(), "drip_share");
        EXPECT_STREQ(error.what(), "bulk_share and drip_share exceed 1 together");
    }
}

TEST(PurchasedFollowers, NeverExceedsTheFollowers) {
    for (const double share : {1e-9, 0.5, 1 - 1e-9}) {
        const auto shares =
            purchased().set("mass_follower_share", share).set("inactive_share", 1 - 1e-9).run();
        for (std::size_t i = 0; i < n; ++i) {
            const double parts[] = {shares.at("bots")[i], shares.at("mass_followers")[i],
                                    shares.at("inactive")[i]};
            for (const double part : parts)
                ASSERT_TRUE(part >= 0.0 && part <= 1.0);
            ASSERT_LE(parts[0] + parts[1] + parts[2], 1.0);
        }
    }
}

}  // namespace
