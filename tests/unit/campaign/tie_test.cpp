// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/tie.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/engagement.hpp"
#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

double logit(double p) {
    return std::log(p / (1 - p));
}

Experiment one_creator(std::uint32_t followers, double tie = .5) {
    Experiment e = testing::tiny_experiment(followers);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.parameters.platform[0].actions_per_impression = 0;  // no comments: ties move by adverts alone
    e.parameters.tie.unfollow_hazard = 0;
    const CreatorId c = testing::add_creator(e, "a", testing::audience(0, followers, tie));
    testing::add_plan(e, "hire", {testing::one_post(c)});
    return e;
}

/// Tie of a follow as somebody would see it now.
double tie_now(State& state, FollowId follow) {
    const TieLook look{state.ties.index_of(*state.ties.find(follow)), 0};
    double tie = 0;
    look_at_ties(state, {&look, 1}, &tie);
    return tie;
}

double moved(double start, double offset) {
    const double p = from_fraction16(to_fraction16(start));
    return 1 / (1 + std::exp(-logit(p) - offset));
}

/// So many replies to the follower who is person 0, 1 or 2 of one_creator.
void reply(State& state, std::uint32_t place, std::uint32_t times) {
    const Follower& follower = state.campaign.audiences.of(0)[place];
    ChangedTie& tie = event_of(state, {follower.person, place, 0, follower.tie});
    for (std::uint32_t i = 0; i < times; ++i)
        tie.comment(true);
    state.impressions.clear();
    update_ties(state);
}

TEST(Fading, HalvesPerHalfLife) {
    Experiment e = testing::tiny_experiment(1);
    e.parameters.tie.tie_return_weeks = 1;
    const auto fading = fading_by_tick(e, e.parameters);
    ASSERT_EQ(fading.size(), 15u);
    EXPECT_DOUBLE_EQ(fading[0], 1);
    EXPECT_NEAR(fading[7], .5, 1e-12);
    EXPECT_NEAR(fading[14], .25, 1e-12);
    EXPECT_NEAR(fading[3], std::exp2(-3.0 / 7), 1e-12);
}

TEST(TieEvents, AddToWhatIsLeftOfTheLast) {
    Experiment e = one_creator(3);
    e.parameters.tie.tie_return_weeks = 1;
    e.parameters.tie.reply_gain = .4;
    Stage stage(std::move(e));
    stage.begin();
    reply(stage.state, 1, 2);
    EXPECT_NEAR(tie_now(stage.state, 1), moved(.5, .8), 1e-6);
    stage.state.tick = 7;
    EXPECT_NEAR(tie_now(stage.state, 1), moved(.5, .4), 1e-6);  // looking moves nothing
    reply(stage.state, 1, 1);
    EXPECT_NEAR(tie_now(stage.state, 1), moved(.5, .8), 1e-6);
    stage.state.tick = 14;
    EXPECT_NEAR(tie_now(stage.state, 1), moved(.5, .4), 1e-6);
    EXPECT_EQ(stage.state.ties.find(0), nullptr);
}

TEST(TieEvents, FadeInteractionsToNow) {
    Experiment e = one_creator(3);
    e.parameters.tie.tie_return_weeks = 1;
    Stage stage(std::move(e));
    stage.begin();
    reply(stage.state, 1, 1);
    stage.state.ties[0].interactions = 4;
    stage.state.tick = 7;
    reply(stage.state, 1, 1);
    EXPECT_NEAR(stage.state.ties.find(1)->interactions, 2, 1e-6);
}

TEST(Adverts, MoveTheTieByOrganicGainLessSalience) {
    Experiment e = one_creator(100, .4);
    e.world.creators[0].product_fit = .2;
    e.plans[0].deals[0].script_level = 1;
    const TieParameters p = e.parameters.tie;
    const double salience = .1 * .8 + .4 * 1 * .8;
    Stage stage(std::move(e));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    engage(stage.state);
    update_ties(stage.state);
    ASSERT_EQ(stage.state.ties.all().size(), 100u);
    for (const ChangedTie& tie : stage.state.ties.all()) {
        EXPECT_NEAR(tie_now(stage.state, tie.place),
                    moved(.4, p.organic_gain - p.ad_loss * salience), 1e-7);
        EXPECT_TRUE(tie.seen);
    }
}

TEST(FollowersShown, CountEachFollowerOnce) {
    Experiment e = one_creator(4);
    Stage stage(std::move(e));
    stage.begin();
    publish_posts(stage.state);
    reply(stage.state, 1, 1);  // has changed, but has seen nothing
    const auto shown = [&](std::uint32_t place) {
        return Impression::of_follower(stage.campaign.audiences.of(0)[place].person, 0, place, .5F);
    };
    const std::uint32_t leave = 0xFFFFFFFFu;
    for (const std::uint32_t place : {0U, 1U, 1U, 2U, 0U}) {
        const Impression impression = shown(place);
        note_shown(stage.state, {&impression, 1}, &leave);
    }
    EXPECT_EQ(stage.state.followers_shown, (std::vector<std::int64_t>{3}));
}

TEST(Unfollows, HaveTheHazardOfTheAudienceSizeAndFit) {
    constexpr std::uint32_t n = 50'000;
    Experiment e = one_creator(n);
    e.world.creators[0].followers = 100'000;
    e.parameters.tie.unfollow_hazard = .2;
    e.parameters.tie.unfollow_slope = .2;
    for (std::uint32_t i = 0; i < n; ++i)
        e.world.people.interests[i].niche[0] = i % 2 == 0 ? 0 : 1;
    Stage stage(std::move(e));  // reach_r5 is 1: everybody is shown the post
    const Outcome o = stage.run();
    const double stranger = 4. / 3 * .2 * std::pow(.2, .2);  // (100,000 / 500,000)^.2
    double fitting = 0, others = 0;
    for (const ChangedTie& tie : stage.state.ties.all())
        (tie.person % 2 == 0 ? fitting : others) += tie.unfollowed ? 1 : 0;
    const auto bound = [](double p) { return 6 * std::sqrt(p * (1 - p) / (n / 2)); };
    EXPECT_NEAR(others / (n / 2), stranger, bound(stranger));
    EXPECT_NEAR(fitting / (n / 2), stranger / 2, bound(stranger / 2));
    EXPECT_EQ(o.creators[0].unfollows, static_cast<std::int64_t>(fitting + others));
    EXPECT_EQ(o.ticks[0].unfollows, o.creators[0].unfollows);
}

TEST(Unfollows, OfTheFewWhoAreShownAPostAddUpToTheMeasuredLoss) {
    constexpr std::uint32_t n = 50'000;
    Experiment e = one_creator(n);
    e.world.creators[0].followers = 500'000;
    for (auto& interests : e.world.people.interests)
        interests.niche[0] = 1;  // fit 0
    e.parameters.tie.unfollow_hazard = .01;
    e.parameters.platform[0].reach_r5 = .4;
    e.parameters.fraud.benchmark_share = 0;
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    const double expected = .01 * 4 / 3;  // whatever share of them is shown the post
    EXPECT_LT(o.creators[0].reach, n / 2);
    EXPECT_NEAR(static_cast<double>(o.creators[0].unfollows) / n, expected,
                6 * std::sqrt(expected / n));
}

TEST(Unfollows, EndExposureAndAreCountedOnce) {
    Experiment e = one_creator(1000);
    e.parameters.tie.unfollow_hazard = 1;  // whoever sees the first post leaves
    e.world.creators[0].followers = 5e8;   // 1,000^.2 / 2
    e.plans[0].deals[0].posts = {5, 0, 0, 0};
    e.plans[0].deals[0].every_h = 24;
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.creators[0].unfollows, 1000);
    EXPECT_EQ(o.creators[0].impressions, 1000);
    EXPECT_NEAR(o.creators[0].tie_change, -1000 * from_fraction16(to_fraction16(.5)), 1e-9);
}

TEST(SampledTies, AreTakenOnTheFirstDayAtWeekEndsAndAtTheEnd) {
    Experiment e = one_creator(1);
    const auto sampled = [&](double tick_h, std::uint32_t ticks) {
        e.tick_h = tick_h;
        e.ticks = ticks;
        std::vector<std::uint32_t> found;
        for (std::uint32_t tick = 0; tick < ticks; ++tick)
            if (is_tie_sample(e, tick)) found.push_back(tick);
        return found;
    };
    using Ticks = std::vector<std::uint32_t>;
    EXPECT_EQ(sampled(24, 17), (Ticks{0, 6, 13, 16}));
    EXPECT_EQ(sampled(24, 14), (Ticks{0, 6, 13}));
    EXPECT_EQ(sampled(6, 30), (Ticks{0, 27, 29}));
    EXPECT_EQ(sampled(24, 1), (Ticks{0}));
}

TEST(SampledTies, KnowWhereTheAudienceBegan) {
    Experiment e = one_creator(3);
    e.world.follows.tie = {to_fraction16(.2), to_fraction16(.5), to_fraction16(.9)};
    e.world.scale = 10;
    Stage stage(std::move(e));
    stage.begin();
    const CreatorOutcome& creator = stage.state.outcome.creators[0];
    EXPECT_EQ(creator.follows, 30);
    EXPECT_NEAR(creator.start_ties, 10 * (.2 + .5 + .9), 1e-3);
}

TEST(SettledTies, AreTheSumOfWhatIsLeft) {
    Experiment e = one_creator(3);
    e.ticks = 8;
    e.world.follows.tie = {to_fraction16(.2), to_fraction16(.5), to_fraction16(.9)};
    e.parameters.tie.tie_return_weeks = 1;
    e.parameters.tie.reply_gain = .4;
    e.world.scale = 10;
    Stage stage(std::move(e));
    stage.begin();
    reply(stage.state, 0, 2);
    reply(stage.state, 1, 1);
    reply(stage.state, 2, 1);
    stage.state.ties[2].unfollowed = true;
    stage.state.tick = 7;
    sample_ties(stage.state);
    settle_ties(stage.state);
    const auto at = [](double start, double offset) {
        return moved(start, offset) - from_fraction16(to_fraction16(start));
    };
    EXPECT_NEAR(stage.state.outcome.creators[0].tie_change,
                10 * (at(.2, .4) + at(.5, .2) - from_fraction16(to_fraction16(.9))), 1e-6);
}

/// Half of the replies go to the first followers and half to nobody, so that a sample of neighbours
/// would be far off.
TEST(TieSamples, OfAWeekAreRightOnAverageAndWithinTheirError) {
    constexpr std::uint32_t followers = 20'000, weeks = 100;
    Experiment e = one_creator(followers);
    e.parameters.tie.tie_return_weeks = 500;
    e.parameters.tie.reply_gain = .4;
    e.ticks = 7 * (weeks + 1);
    Stage stage(std::move(e));
    stage.begin();
    const auto audience = stage.campaign.audiences.of(0);
    for (std::uint32_t f = 0; f < followers; ++f)
        event_of(stage.state, {audience[f].person, f, 0, audience[f].tie})
            .comment(f < followers / 2);
    stage.state.impressions.clear();
    update_ties(stage.state);
    double sum = 0;
    for (std::uint32_t week = 0; week < weeks; ++week) {
        stage.state.tick = 7 * week + 6;
        sample_ties(stage.state);
        // half of the ties have gained g, the others nothing: of every fifth, 4,000 ties, the sum is
        // that of one draw in five of a list, which hits half of it to a tie; so it is within a step
        const double g = moved(.5, .4 * std::exp2(-(7.0 * week + 6) / 7 / 500)) - moved(.5, 0);
        const double ratio = stage.state.outcome.ties.back().change[0] / (followers / 2 * g);
        EXPECT_NEAR(ratio, 1, 5.0 / (followers / 2) + 1e-6);
        sum += ratio;
    }
    // the error of a week is uniform within one tie of 2,000: sd .29 / 2,000
    EXPECT_NEAR(sum / weeks, 1, 6 * .29 / 2000 / std::sqrt(weeks) + 1e-6);
    stage.state.tick = 7 * (weeks + 1) - 1;
    sample_ties(stage.state);
    const double g = moved(.5, .4 * std::exp2(-(7.0 * weeks + 6) / 7 / 500)) - moved(.5, 0);
    EXPECT_NEAR(stage.state.outcome.ties.back().change[0] / (followers / 2 * g), 1, 1e-6);
}

TEST(ChangedTies, HoldWhatTheyCannotCount) {
    ChangedTie tie;
    for (int i = 0; i < 5000; ++i) {
        tie.see_post();
        tie.comment(true);
    }
    EXPECT_EQ(tie.posts, 4095u);
    EXPECT_EQ(tie.comments, 255u);
    EXPECT_EQ(tie.replies, 255u);
    EXPECT_EQ(tie.start, 0u);  // no neighbour is overrun
    EXPECT_EQ(tie.tick, 0u);
}

}  // namespace
}  // namespace microcosm
