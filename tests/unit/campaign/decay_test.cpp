// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/decay.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

PlatformParameters instagram() {
    return testing::tiny_experiment(1).parameters.platform[0];
}

TEST(Decay, RunsFromNothingAtPublicationToEverything) {
    const PlatformParameters p = instagram();
    EXPECT_EQ(aged_share(p, 0), 0);
    EXPECT_EQ(aged_share(p, -24), 0);
    EXPECT_NEAR(aged_share(p, 1e9), 1, 1e-12);
    for (double age = 1; age < 5000; age *= 1.1)
        EXPECT_LT(aged_share(p, age), aged_share(p, age * 1.1));
}

TEST(Decay, IsHalfAtTheMedianButForTheTail) {
    PlatformParameters p = instagram();
    EXPECT_NEAR(aged_share(p, p.ageing_median_h),
                .95 * .5 + .05 * (1 - std::exp2(-4.0 / (24 * 40))), 1e-12);
    p.tail_share = 0;
    EXPECT_NEAR(aged_share(p, p.ageing_median_h), .5, 1e-12);
    EXPECT_NEAR(aged_share(p, p.ageing_median_h * std::exp(p.ageing_log_sd)), .8413447460685429,
                1e-12);
}

TEST(Decay, WithAStretchIsTheWeibullOfItsMedian) {
    PlatformParameters p = instagram();
    p.tail_share = 0;
    p.ageing_stretch = .7;
    const double tau = 5 * 24;  // views of TikTok
    p.ageing_median_h = tau * std::pow(std::log(2.0), 1 / .7);
    for (double age = 1; age < 5000; age *= 1.7)
        EXPECT_NEAR(aged_share(p, age), 1 - std::exp(-std::pow(age / tau, .7)), 1e-12) << age;
    p.ageing_stretch = 1;
    EXPECT_NEAR(aged_share(p, 3 * p.ageing_median_h), .875, 1e-12);
}

TEST(Decay, OfTheTailHasItsHalfLife) {
    PlatformParameters p = instagram();
    p.tail_share = 1;
    EXPECT_NEAR(aged_share(p, 24 * p.tail_half_life_days), .5, 1e-12);
    EXPECT_NEAR(aged_share(p, 72 * p.tail_half_life_days), .875, 1e-12);
}

TEST(Lifetime, EndsForStoriesOnly) {
    const PlatformParameters p = instagram();
    EXPECT_EQ(lifetime_h(p, Format::story), 24);
    EXPECT_TRUE(std::isinf(lifetime_h(p, Format::feed)));
    EXPECT_TRUE(std::isinf(lifetime_h(p, Format::short_video)));
    EXPECT_TRUE(std::isinf(lifetime_h(p, Format::long_video)));
}

Experiment one_creator(const Deal& terms, std::uint32_t people = 10) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    Deal deal = terms;
    deal.creator = testing::add_creator(e, "a", testing::audience(0, people));
    testing::add_plan(e, "hire", {deal});
    return e;
}

void advance(State& state) {
    publish_posts(state);
    show_posts(state);
    retire_posts(state);
    ++state.tick;
}

TEST(Posts, RetireWhenLessThanAThousandthIsLeft) {
    Experiment e = one_creator(testing::one_post(0));
    e.parameters.platform[0].tail_share = 0;
    e.parameters.platform[0].ageing_median_h = 24;
    e.parameters.platform[0].ageing_log_sd = .5;
    // 1 - Phi(ln(days) / .5) < .001 from ln(days) > 3.0902 x .5: at an age of 5 days, not of 4
    testing::Stage stage(std::move(e));
    stage.begin();
    for (int day = 1; day <= 6; ++day) {
        advance(stage.state);
        EXPECT_EQ(stage.state.posts[0].live, day < 5) << day;
    }
}

TEST(Posts, OfStoriesEndAfterADayAndFeedPostsDoNot) {
    Deal deal = testing::one_post(0);
    deal.posts = {1, 1, 0, 0};
    testing::Stage stage(one_creator(deal));
    stage.begin();
    advance(stage.state);
    ASSERT_EQ(stage.state.posts.size(), 2u);
    EXPECT_TRUE(stage.state.posts[0].live);
    EXPECT_FALSE(stage.state.posts[1].live);
}

TEST(Posts, AppearAtTheirTimesFeedFirstAndNotAfterTheHorizon) {
    Deal deal = testing::one_post(0);
    deal.posts = {2, 1, 0, 0};
    deal.first_h = 30;
    deal.every_h = 24 * 6;  // days 1.25, 7.25 and 13.25: the last in tick 13 of 14
    testing::Stage stage(one_creator(deal));
    const Outcome outcome = stage.run();
    std::vector<std::int64_t> by_tick;
    for (const TickOutcome& tick : outcome.ticks)
        by_tick.push_back(tick.posts);
    EXPECT_EQ(by_tick, (std::vector<std::int64_t>{0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1}));
    deal.every_h = 24 * 10;
    testing::Stage late(one_creator(deal));
    EXPECT_EQ(late.run().creators[0].posts, 2);
}

TEST(Posts, AtTheBorderOfTwoTicksAppearOnceInTheLater) {
    Deal deal = testing::one_post(0);
    deal.first_h = 24;
    testing::Stage stage(one_creator(deal));
    const Outcome outcome = stage.run();
    EXPECT_EQ(outcome.ticks[0].posts, 0);
    EXPECT_EQ(outcome.ticks[1].posts, 1);
    EXPECT_EQ(outcome.creators[0].posts, 1);
}

TEST(Posts, OfAnAmbassadorComeInEveryMonth) {
    Deal deal = testing::one_post(0);
    deal.posts = {1, 1, 0, 0};
    deal.every_h = 48;
    deal.months = 3;
    Experiment e = one_creator(deal);
    e.ticks = 70;
    testing::Stage stage(std::move(e));
    const Outcome outcome = stage.run();
    EXPECT_EQ(outcome.creators[0].posts, 6);
    for (const std::size_t day : {0U, 2U, 30U, 32U, 60U, 62U})  // months of 30.4 days
        EXPECT_EQ(outcome.ticks[day].posts, 1) << day;
}

TEST(Posts, OfAGiftEndWhereTheFanEnds) {
    Deal deal = testing::one_post(0);
    deal.posts = {3, 0, 0, 0};
    deal.every_h = 24;
    deal.gift = true;
    Experiment e = one_creator(deal);
    e.parameters.contract.seed_post_rate = 0;  // agreed, so it is posted once
    testing::Stage stage(std::move(e));
    EXPECT_EQ(stage.run().creators[0].posts, 1);
}

TEST(Posts, MeetFollowersInTheSharesOfTheirAgeing) {
    constexpr std::uint32_t n = 20'000;
    Experiment e = one_creator(testing::one_post(0), n);
    testing::show_everything(e);
    PlatformParameters& p = e.parameters.platform[0];
    p.ageing_median_h = 24;
    p.ageing_log_sd = 1;
    testing::Stage stage(std::move(e));
    const Outcome outcome = stage.run();
    const auto cdf = [](double days) { return .5 * std::erfc(-std::log(days) / std::sqrt(2.0)); };
    for (int day = 1; day <= 5; ++day) {
        const double expected = cdf(day) - (day == 1 ? 0 : cdf(day - 1));
        const double shown =
            static_cast<double>(outcome.ticks[static_cast<std::size_t>(day - 1)].impressions);
        EXPECT_NEAR(shown / n, expected, 6 * std::sqrt(expected * (1 - expected) / n)) << day;
    }
}

}  // namespace
}  // namespace microcosm
