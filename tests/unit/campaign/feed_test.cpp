// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/feed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;
using testing::tiny_experiment;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// People whose follows and slots differ, as the reach curve must integrate over them.
Experiment mixed_people() {
    Experiment e = tiny_experiment(500);
    for (std::uint32_t i = 0; i < 500; ++i) {
        e.world.people.accounts[i] = static_cast<std::uint16_t>(20 + 3 * i);
        e.world.people.slots_per_day[i] = static_cast<std::uint16_t>(16 * (10 + i % 50));
    }
    return e;
}

TEST(ReachCurve, InvertsTheCrowding) {
    const Experiment e = mixed_people();
    const ReachCurve curve(e, *e.rankings[0].model, 0);
    for (const double reach : {.02, .05, .12, .2, .3, .5})
        EXPECT_NEAR(curve.reach_at(curve.crowding_for(reach)), reach, 1e-6);
}

TEST(ReachCurve, FallsWithCrowding) {
    const Experiment e = mixed_people();
    const ReachCurve curve(e, *e.rankings[0].model, 0);
    for (double crowding = 1e-3; crowding < 1e3; crowding *= 1.3)
        EXPECT_GT(curve.reach_at(crowding), curve.reach_at(crowding * 1.3));
}

TEST(ReachCurve, GivesTheNearestPossibleCrowding) {
    const Experiment e = mixed_people();
    const ReachCurve curve(e, *e.rankings[0].model, 0);
    EXPECT_NEAR(std::log(curve.crowding_for(1)), -9, 1e-6);  // some post always stands before it
    EXPECT_LT(curve.reach_at(curve.crowding_for(0)), 1e-9);
}

TEST(Load, IsAccountsOverSlots) {
    Experiment e = tiny_experiment(1);
    e.world.people.accounts[0] = 300;
    e.world.people.slots_per_day[0] = 16 * 40;
    EXPECT_FLOAT_EQ(load_of(e, 0), 7.5F);
}

TEST(CutOffs, RiseWithTheWord) {
    std::vector<double> background;
    for (int i = 0; i < 1024; ++i)
        background.push_back(i);
    const Feed feed{&background, .7};
    const std::vector<float> loads(1000, 5.0F);
    std::vector<std::uint32_t> words;
    for (std::uint32_t i = 0; i < 1000; ++i)
        words.push_back(i * 4'299'000u);
    std::vector<CutOff> cuts(1000);
    cut_offs(feed, loads, words.data(), cuts.data());
    for (std::size_t i = 1; i < 1000; ++i)
        EXPECT_GE(cuts[i], cuts[i - 1]);
    EXPECT_EQ(score_at(feed, cuts.front()), -infinity);  // looked at everything
    EXPECT_EQ(score_at(feed, cuts.back()), 1023);        // hardly looked
}

TEST(CutOffs, ShowARankWithItsProbability) {
    std::vector<double> background;
    for (int i = 0; i < 1024; ++i)
        background.push_back(i);
    constexpr std::size_t n = 200'000;
    const double crowding = .4, load = 5;
    const Feed feed{&background, crowding};
    std::vector<std::uint32_t> words;  // a lattice over all words
    for (std::size_t i = 0; i < n; ++i)
        words.push_back(static_cast<std::uint32_t>((static_cast<double>(i) + .5) / n * 0x1p32));
    const std::vector<float> loads(n, static_cast<float>(load));
    std::vector<CutOff> cuts(n);
    cut_offs(feed, loads, words.data(), cuts.data());
    for (const double rank : {.05, .3, .5, .9, .99}) {
        const double score = rank * 1024;  // not a background score: rank of them lie below
        const auto shown = std::count_if(cuts.begin(), cuts.end(),
                                         [&](CutOff cut) { return score > score_at(feed, cut); });
        const double expected = std::exp(-crowding * load * (1 - rank));
        // the table has 1,024 steps and the lattice n
        EXPECT_NEAR(static_cast<double>(shown) / n, expected, crowding * load / 1024 + 1.0 / n)
            << rank;
    }
}

/// One creator with ties spread over (0, 1); everybody follows so many accounts and looks at 40
/// posts.
Experiment spread_ties(std::uint32_t people, std::uint16_t accounts) {
    Experiment e = tiny_experiment(people);
    testing::quieten(e.parameters);
    for (auto& all : e.world.people.accounts)
        all = accounts;
    const CreatorId creator = testing::add_creator(e, "a", testing::spread_audience(people));
    testing::add_plan(e, "hire", {testing::one_post(creator)});
    return e;
}

/// Share shown of the followers between two ties, in the first tick after everybody has met the
/// post.
struct Shares {
    double low = 0, high = 0, n = 0;
    double ratio() const { return high / low; }
    /// 6 standard errors of the ratio.
    double bound() const {
        return 6 * ratio() * std::sqrt((1 - low) / (low * n) + (1 - high) / (high * n));
    }
};

/// Shares of those whose tie is within .02 of two ties.
Shares shares_shown(Experiment e, double low_tie, double high_tie) {
    e.parameters.platform[0].nonfollower_share = 0;
    e.parameters.platform[0].ageing_median_h = 1e-6;  // all chances in the first tick
    e.parameters.platform[0].ageing_log_sd = .1;
    e.parameters.platform[0].tail_share = 0;
    const auto people = static_cast<double>(e.world.people.size());
    Stage stage(std::move(e));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    Shares shares;
    shares.n = .04 * people;
    for (const Impression& i : stage.state.impressions) {
        const double tie = static_cast<double>(i.tie);
        shares.low += std::abs(tie - low_tie) < .02 ? 1 / shares.n : 0;
        shares.high += std::abs(tie - high_tie) < .02 ? 1 / shares.n : 0;
    }
    return shares;
}

double quantile(const Experiment& e, double q) {
    return e
        .reference_ties[static_cast<std::size_t>(q * static_cast<double>(e.reference_ties.size()))];
}

TEST(RandomFeed, ShowsCloseAndDistantFollowersAlike) {
    Experiment e = spread_ties(400'000, 200);
    testing::use_plugin(e.rankings[0], "ranking.random");
    e.parameters.platform[0].reach_r5 = .3;
    const Shares shares = shares_shown(std::move(e), .1, .9);
    EXPECT_NEAR(shares.ratio(), 1, std::min(.05, shares.bound()));
    EXPECT_LT(shares.bound(), .08);
}

/// Shares shown of the 10th- and 90th-percentile tie of an ordinary audience to people who follow
/// so many accounts, in a feed that is as crowded as makes an ordinary post reach this share of those
/// who come by it and follow 200.
Shares shown_by_tie(std::uint16_t accounts, double reach) {
    Experiment e = spread_ties(400'000, 200);
    Parameters& p = e.parameters;
    p.creators.post_sd = .55;  // of the background's posts as well
    p.creators.quality_sd = .83;
    p.fraud.benchmark_share = 0;
    const double crowding = ReachCurve(e, *e.rankings[0].model, 0).crowding_for(reach);
    for (auto& all : e.world.people.accounts)
        all = accounts;
    p.platform[0].reach_r5 = ReachCurve(e, *e.rankings[0].model, 0).reach_at(crowding);
    const double low = quantile(e, .1), high = quantile(e, .9);
    return shares_shown(std::move(e), low, high);
}

TEST(EngagementFeed, ShowsCloseFollowersThreeTimesAsOftenInACrowdedFeed) {
    const Shares shares = shown_by_tie(2000, .66);  // ig_2018's reach
    const double sd =
        std::sqrt((shares.high * (1 - shares.high) + 9 * shares.low * (1 - shares.low)) / shares.n);
    EXPECT_GE(shares.high - 3 * shares.low, 6 * sd)
        << shares.low << " of distant, " << shares.high << " of close followers";
}

TEST(EngagementFeed, HardlyMindsTiesInAnEmptyFeed) {
    for (const double reach : {.66, .21 / .4}) {  // ig_2018, ig_2026
        const Shares shares = shown_by_tie(50, reach);
        EXPECT_GE(shares.ratio(), 1.05) << shares.low << ", " << shares.high << " at " << reach;
        EXPECT_LE(shares.ratio(), 1.4) << shares.low << ", " << shares.high << " at " << reach;
        EXPECT_LT(shares.bound(), .08);
    }
}

TEST(Feed, OfAnOrdinaryAudienceReachesTheBenchmark) {
    constexpr std::uint32_t n = 51'200;  // 200 followers at each of 256 reference ties
    Experiment e = tiny_experiment(n);
    testing::quieten(e.parameters);
    PlatformParameters& platform = e.parameters.platform[0];
    platform.nonfollower_share = platform.tail_share = 0;
    platform.ageing_median_h = 1e-6;  // all chances in the first tick
    platform.ageing_log_sd = .1;
    std::vector<testing::Follower> followers;
    for (std::uint32_t i = 0; i < n; ++i)
        followers.push_back({i, e.reference_ties[i * 89 % 256], 1});
    testing::add_plan(e, "hire", {testing::one_post(testing::add_creator(e, "a", followers))});
    const double expected = platform.reach_r5 / (1 - e.parameters.fraud.benchmark_share);
    platform.feed_share = .7;  // the level of reach does not depend on it
    Stage stage(std::move(e));
    const double reach = static_cast<double>(stage.run().creators[0].reach) / n;
    // chance, the table of 1,024 background posts, and linear interpolation of the curve over half
    // a unit of log crowding
    EXPECT_NEAR(reach, expected, 6 * std::sqrt(expected * (1 - expected) / n) + .02 * expected);
}

/// With an empty feed whoever meets a post is shown it, and people meet each post for itself.
TEST(Feed, OfThoseTheyFollowShowsEachPostInItsShare) {
    constexpr std::uint32_t n = 40'000;
    Experiment e = tiny_experiment(n);
    testing::quieten(e.parameters);
    testing::use_fixed_fraud(e, .2, .1, .1);
    PlatformParameters& platform = e.parameters.platform[0];
    platform.nonfollower_share = platform.tail_share = 0;
    platform.ageing_median_h = 1e-6;  // all chances in the first tick
    platform.ageing_log_sd = .1;
    platform.feed_share = .25;
    platform.reach_r5 = 1;  // nothing competes
    testing::Follower follower;
    std::vector<testing::Follower> followers;
    for (follower.person = 0; follower.person < n; ++follower.person)
        followers.push_back(follower);
    const CreatorId a = testing::add_creator(e, "a", followers);
    const CreatorId b = testing::add_creator(e, "b", followers);
    for (FollowId f = 0; f < 2 * n; ++f)
        e.world.follows.account[f] = static_cast<std::uint16_t>(f % n * 65536 / n);
    testing::add_plan(e, "hire", {testing::one_post(a), testing::one_post(b)});
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    const double active = .6 * n, once = .25 * active, twice = .25 * .25 * active;
    EXPECT_NEAR(static_cast<double>(o.creators[0].reach), once, 6 * std::sqrt(.75 * once));
    EXPECT_NEAR(static_cast<double>(o.creators[1].reach), once, 6 * std::sqrt(.75 * once));
    EXPECT_NEAR(static_cast<double>(o.waterfall.overlap), twice, 6 * std::sqrt(twice));
}

}  // namespace
}  // namespace microcosm
