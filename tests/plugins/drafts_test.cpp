// SPDX-License-Identifier: Apache-2.0
// The rules behind the draft kinds against closed forms in std::.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using microcosm::loaded::trial;

constexpr double fair = 10'000 * .01;  // USD for a post of 10,000 followers

/// One post of 10,000 followers at so much, without any factor.
mcsm::testing::Trial offers(const std::vector<double>& usd) {
    const std::vector<double> ones(usd.size(), 1.0);
    auto t = trial("fair_fee");
    t.in("creator.followers", std::vector<double>(usd.size(), 1e4));
    t.in("creator.listed_fee", std::vector<double>(usd.size(), 0.0));
    for (const char* factor :
         {"creator.noise", "creator.premium", "platform.fee_factor", "offer.worth"})
        t.in(factor, ones);
    return t.in("offer.fee", usd);
}

TEST(FairFee, IsAPowerOfFollowersTimesAllFactors) {
    auto t = offers({0, 0, 0});
    t.set("fee_slope", .7).in("creator.followers", {1e4, 8e4, 8e4});
    t.in("creator.noise", {1, 1, 1.5}).in("creator.premium", {1, 1, 2});
    t.in("platform.fee_factor", {1, 1, .8}).in("offer.worth", {1, 1, 3});
    const auto fee = t.run().at("fair_fee");
    EXPECT_NEAR(fee[0], fair, 1e-9);
    EXPECT_NEAR(fee[1], fair * std::pow(8, .7), 1e-9);
    EXPECT_NEAR(fee[2], fair * std::pow(8, .7) * 1.5 * 2 * .8 * 3, 1e-9);
}

TEST(FairFee, HasAFloorAndGivesWayToAListedFee) {
    auto t = offers({0, 0});
    t.in("creator.followers", {500, 1e6}).in("creator.listed_fee", {0, 321});
    t.in("offer.worth", {1, 3});
    EXPECT_EQ(t.run().at("fair_fee"), (std::vector<double>{10, 963}));
}

TEST(FairFee, IsAcceptedByALogisticCurveInTheOffersShareOfIt) {
    const auto p = offers({0, 50, 80, 100, 150}).run().at("p_accept");
    const double ratio[] = {0, .5, .8, 1, 1.5};
    for (std::size_t i = 0; i < 5; ++i)
        EXPECT_NEAR(p[i], 1 / (1 + std::exp(-(ratio[i] - .8) / .12)), 1e-12);
    EXPECT_DOUBLE_EQ(p[2], .5);
}

TEST(FairFee, BuysEffortUpToATenthMore) {
    const auto effort = offers({50, 100, 900}).run().at("effort");
    EXPECT_NEAR(effort[0], std::pow(.5, .3), 1e-12);
    EXPECT_DOUBLE_EQ(effort[1], 1);
    EXPECT_EQ(effort[2], 1.1);
}

/// A follower at so many ties, to whom nothing happened.
mcsm::testing::Trial pairs(const std::vector<double>& base) {
    const std::vector<double> none(base.size(), 0.0);
    auto t = trial("log_odds");
    t.in("pair.base_tie", base);
    for (const char* name :
         {"pair.age", "pair.fit", "event.posts", "event.replies", "event.salience", "offset"})
        t.in(name, none);
    t.in("creator.followers", std::vector<double>(base.size(), 5e5));
    return t.in("creator.reach", std::vector<double>(base.size(), .5));
}

double moved(double base, double offset) {
    return 1 / (1 + std::exp(-std::log(base / (1 - base)) - offset));
}

TEST(LogOdds, AddsTheOffsetToTheLogitOfTheBase) {
    for (const double offset : {-2.0, -.1, .4, 3.0}) {
        const std::vector<double> base{.01, .3, .5, .97};
        const auto tie = pairs(base).in("offset", std::vector<double>(4, offset)).run().at("tie");
        for (std::size_t i = 0; i < 4; ++i)
            EXPECT_NEAR(tie[i], moved(base[i], offset), 1e-12);
    }
}

TEST(LogOdds, LeavesTheEndsAndAnUnmovedTieAlone) {
    const auto tie = pairs({0, 1, .37}).in("offset", {5, -5, 0}).run().at("tie");
    EXPECT_EQ(tie[0], 0);
    EXPECT_EQ(tie[1], 1);
    EXPECT_DOUBLE_EQ(tie[2], .37);
}

TEST(LogOdds, HalvesWhatIsMovedPerHalfLifeAndAddsWhatHappens) {
    auto t = pairs({.5, .5, .5, .5, .5});
    t.set("tie_return", 2).set("reply_gain", .2).set("organic_gain", .01).set("ad_loss", .1);
    t.in("offset", {.8, .8, .8, .8, .8}).in("pair.age", {2, 4, 2, 2, 2});
    t.in("event.posts", {0, 0, 3, 0, 1}).in("event.salience", {0, 0, .5, 0, .2});
    t.in("event.replies", {0, 0, 0, 2, 3});
    const auto after = t.run();
    const double offset[] = {.4, .2, .4 + 3 * (.01 - .05), .4 + 2 * .2, .4 + 3 * .2 + .01 - .02};
    for (std::size_t i = 0; i < 5; ++i)
        EXPECT_NEAR(after.at("tie")[i], moved(.5, offset[i]), 1e-7) << i;  // single precision
    EXPECT_EQ(after.at("offset")[0], .8);                                  // a look changes nothing
    EXPECT_NEAR(after.at("offset")[2], offset[2], 1e-7);
}

TEST(LogOdds, CountsUpToAHundredPostsOrRepliesOfATick) {
    auto t = pairs({.5, .5, .5});
    t.set("reply_gain", .01).set("organic_gain", 0).set("ad_loss", .1);
    t.in("event.salience", {.2, .2, .2});
    t.in("event.replies", {100, 255, 0}).in("event.posts", {0, 0, 4095});
    const auto offset = t.run().at("offset");
    EXPECT_NEAR(offset[0], 1, 1e-5);
    EXPECT_EQ(offset[1], offset[0]);
    EXPECT_NEAR(offset[2], -2, 1e-5);
}

TEST(LogOdds, DrivesFollowersAwayByAudienceAndMisfit) {
    auto t = pairs({.5, .5, .5, .5});
    t.set("unfollow_hazard", .01).set("unfollow_slope", .2);
    t.in("event.posts", {1, 1, 2, 0}).in("pair.fit", {0, 1, 0, 0});
    t.in("creator.followers", {5e5, 5e5, 1e5, 5e5});
    const auto leaves = t.run().at("p_unfollow");
    EXPECT_NEAR(leaves[0], .01 * 4 / 3 / .5, 1e-15);
    EXPECT_NEAR(leaves[1], .01 * 2 / 3 / .5, 1e-15);
    EXPECT_NEAR(leaves[2], .01 * 4 / 3 * std::pow(.2, .2) / .5, 1e-15);
    EXPECT_EQ(leaves[3], 0);
}

}  // namespace
