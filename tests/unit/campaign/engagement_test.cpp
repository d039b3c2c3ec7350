// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/engagement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/campaign/response.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

constexpr std::uint32_t people = 50'000;

/// Everybody follows one creator at the same tie and sees the post once.
Experiment one_audience(double tie, std::uint32_t followers = people) {
    Experiment e = testing::tiny_experiment(followers);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.reference_ties = {e.reference_tie_mean};  // benchmarks are of people of one tie
    e.ticks = 1;
    const CreatorId creator = testing::add_creator(e, "a", testing::audience(0, followers, tie));
    testing::add_plan(e, "hire", {testing::one_post(creator)});
    return e;
}

/// Neither effort nor script moves anybody.
void forget_contracts(Experiment& e) {
    ContractParameters& contract = e.parameters.contract;
    contract.effort_gain = contract.script_recall = contract.script_authenticity = 0;
}

double bound(double p, double n) {
    return 6 * std::sqrt(p * (1 - p) / n);
}

TEST(ExpectedActions, SplitLikesAndCommentsAndLeanOnTheTie) {
    Parameters p = testing::tiny_experiment(1).parameters;
    derive(p, std::vector{.4});  // people of one tie: benchmarks are theirs
    const PlatformParameters& f = p.platform[0];
    const ActionRates mean = expected_actions(p, f, 0);
    EXPECT_NEAR(mean.like + mean.comment, f.actions_per_impression, 1e-12);
    EXPECT_NEAR(mean.comment / mean.like, f.comments_per_like, 1e-12);
    EXPECT_NEAR(mean.share / mean.like, f.shares_per_like, 1e-12);
    EXPECT_NEAR(mean.save / mean.like, f.saves_per_like, 1e-12);
    EXPECT_EQ(mean.click, f.click_rate);
    const ActionRates close = expected_actions(p, f, .5);
    EXPECT_NEAR(close.like / mean.like, std::exp(.5 * p.engagement.lean_like), 1e-12);
    EXPECT_NEAR(close.comment / mean.comment, std::exp(.5 * p.engagement.lean_comment), 1e-12);
    EXPECT_NEAR(close.share / mean.share, std::exp(.5 * p.engagement.lean_share), 1e-12);
    EXPECT_NEAR(close.save / mean.save, std::exp(.5 * p.engagement.lean_save), 1e-12);
    EXPECT_NEAR(close.click / mean.click, std::exp(.5 * p.engagement.lean_click), 1e-12);
}

TEST(Engagement, HasTheRatesOfItsTie) {
    Experiment e = one_audience(.8);
    const double excess = from_fraction16(to_fraction16(.8)) - e.reference_tie_mean;
    const EngagementParameters lean = e.parameters.engagement;
    const PlatformParameters f = e.parameters.platform[0];
    Stage stage(std::move(e));
    const CreatorOutcome creator = stage.run().creators[0];
    ASSERT_EQ(creator.impressions, people);
    const double like = f.actions_per_impression / (1 + f.comments_per_like);
    const auto expect_rate = [&](std::int64_t count, double level, double slope) {
        const double rate = level * std::exp(slope * excess);
        EXPECT_NEAR(static_cast<double>(count) / people, rate, bound(rate, people));
    };
    expect_rate(creator.likes, like, lean.lean_like);
    expect_rate(creator.comments, like * f.comments_per_like, lean.lean_comment);
    expect_rate(creator.shares, like * f.shares_per_like, lean.lean_share);
    expect_rate(creator.saves, like * f.saves_per_like, lean.lean_save);
}

TEST(Engagement, FallsWithTheSalienceOfTheAdvert) {
    Experiment e = one_audience(.5);
    e.world.creators[0].product_fit = .5;
    e.plans[0].deals[0].script_level = .3;
    const Experiment& same = e;
    const double likes_at_none =
        expected_actions(same.parameters, same.parameters.platform[0],
                         from_fraction16(to_fraction16(.5)) - same.reference_tie_mean)
            .like;
    const double rate = likes_at_none * std::exp(-(.1 * .5 + .4 * .3 * .5));
    Stage stage(std::move(e));
    EXPECT_NEAR(static_cast<double>(stage.run().creators[0].likes) / people, rate,
                bound(rate, people));
}

TEST(Engagement, IsBoundedWhateverTheRates) {
    Experiment e = one_audience(1);
    e.parameters.platform[0].actions_per_impression = 50;
    e.parameters.platform[0].comments_per_like = 1;
    Stage stage(std::move(e));
    const CreatorOutcome creator = stage.run().creators[0];
    EXPECT_NEAR(static_cast<double>(creator.likes) / people, .95, bound(.95, people));
    EXPECT_NEAR(static_cast<double>(creator.comments) / people, .95, bound(.95, people));
}

TEST(Engagement, NeverMissesAnActionThatItsShortCutRulesOut) {
    // a negative lean puts the highest rate at tie 0: the short cut must look at both ends
    Experiment e = one_audience(0);
    e.parameters.engagement.lean_like = -2;
    const double rate = e.parameters.platform[0].actions_per_impression /
                        (1 + e.parameters.platform[0].comments_per_like) *
                        std::exp(2 * e.reference_tie_mean);
    Stage stage(std::move(e));
    EXPECT_NEAR(static_cast<double>(stage.run().creators[0].likes) / people, rate,
                bound(rate, people));
}

TEST(MeasuredEngagementRate, IsTheTrueOneOverOnePlusFakesPerRealFollower) {
    Experiment e = one_audience(.5, 10'000);
    for (std::size_t f = 0; f < 10'000; ++f)
        e.world.follows.account[f] = static_cast<std::uint16_t>(f * 13 % 65'536);
    testing::use_fixed_fraud(e, .2, .05, .1);
    e.ticks = 14;
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    const auto fakes = static_cast<double>(o.waterfall.not_people + o.waterfall.inactive);
    const double real = 10'000 - fakes;
    ASSERT_GT(fakes, 0);
    ASSERT_GT(o.engagement_rate, 0);
    EXPECT_DOUBLE_EQ(o.engagement_rate, o.true_engagement_rate / (1 + fakes / real));
    EXPECT_DOUBLE_EQ(o.true_engagement_rate * real,
                     static_cast<double>(o.creators[0].likes + o.creators[0].comments));
}

TEST(EngagementRate, IsFlatInFollowersIfTiesAreEqual) {
    // seen by all alike: likes and comments per impression of 5,000 and 500,000 followers
    const auto rate = [](std::uint32_t followers) {
        Experiment e = testing::tiny_experiment(500'000);
        testing::quieten(e.parameters);
        testing::show_everything(e);
        e.ticks = 1;
        e.parameters.platform[0].actions_per_impression = .5;
        const CreatorId c = testing::add_creator(e, "a", testing::audience(0, followers, .4));
        testing::add_plan(e, "hire", {testing::one_post(c)});
        Stage stage(std::move(e));
        return stage.run().engagement_rate;
    };
    const double small = rate(5000), large = rate(500'000);
    EXPECT_NEAR(small, large, bound(large, 5000));
    EXPECT_NEAR(rate(100'000) / large, 1, .05);
}

TEST(Visits, HaveTheBenchmarksRateAmongTheInterested) {
    Experiment e = one_audience(.5);
    e.parameters.platform[0].click_rate = .03;
    forget_contracts(e);
    const double lean = std::exp(e.parameters.engagement.lean_click *
                                 (from_fraction16(to_fraction16(.5)) - e.reference_tie_mean));
    const double seen = 1 - e.parameters.conversion.no_click_share;
    const double rate = .03 / (seen * .15) * lean;
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_NEAR(static_cast<double>(o.waterfall.clicked) / people, rate, bound(rate, people));
    EXPECT_NEAR(static_cast<double>(o.creators[0].clicks) / people, rate * seen,
                bound(rate * seen, people));
}

TEST(Visits, OfStoriesHaveTheirOwnRate) {
    Experiment e = one_audience(.5);
    e.parameters.platform[0].format_reach[1] = 1;
    e.parameters.platform[0].click_rate = .004;
    e.plans[0].deals[0].posts = {0, 1, 0, 0};
    forget_contracts(e);
    const double lean = std::exp(e.parameters.engagement.lean_click *
                                 (from_fraction16(to_fraction16(.5)) - e.reference_tie_mean));
    const double rate = .004 * 3.75 / ((1 - e.parameters.conversion.no_click_share) * .15) * lean;
    Stage stage(std::move(e));
    EXPECT_NEAR(static_cast<double>(stage.run().waterfall.clicked) / people, rate,
                bound(rate, people));
}

TEST(Visits, LeanLessOnTrustWhereFewCare) {
    Experiment e = one_audience(.9);
    e.parameters.engagement.involvement_power = 1;
    e.parameters.world.interested_share = .02;
    e.parameters.platform[0].click_rate = .03;
    forget_contracts(e);
    // phi(z) / s - z at z = 2.053749 (s = .02) over the same at z = 1.036433 (s = .15)
    const double involvement = (.048418 / .02 - 2.053749) / (.233159 / .15 - 1.036433);
    const double excess = from_fraction16(to_fraction16(.9)) - e.reference_tie_mean;
    const double lean = std::exp(e.parameters.engagement.lean_click * involvement * excess);
    const double rate = .03 / ((1 - e.parameters.conversion.no_click_share) * .15) * lean;
    Stage stage(std::move(e));
    const double in_target = .02 * people;
    EXPECT_NEAR(static_cast<double>(stage.run().waterfall.clicked) / in_target, rate,
                bound(rate, in_target));
}

TEST(Visits, TurnToFameAsFarAsTheProductIsBoughtForIt) {
    Experiment e = one_audience(.2);
    e.parameters.engagement.involvement_power = 1;
    e.parameters.world.interested_share = .02;
    e.luxury = .5;
    e.world.people.prestige.assign(people, 255);
    Stage stage(std::move(e));
    stage.run();
    const Post& post = stage.state.posts[0];
    const Pull pull = pull_of(stage.state, post, 0, .2);
    EXPECT_EQ(pull.tie, .2);
    EXPECT_NEAR(pull.fame, .8 * .5, 1e-4);  // everybody follows: the fame is 1
    const double with = visit_rate(post, pull);
    const double without = visit_rate(post, {.2, 0});
    const Parameters& p = stage.state.parameters();
    const double script =
        std::exp(-p.contract.script_authenticity * stage.state.contracts[0].script * pull.fame);
    EXPECT_NEAR(with / without, std::exp(p.engagement.lean_click * pull.fame) * script, 1e-9);
    for (const double tie : {0.0, .2, .5, 1.0})  // no pull is above the bound
        for (const double fame : {0.0, (1 - tie) * .25, (1 - tie) * .5})
            EXPECT_LE(visit_rate(post, {tie, fame}), post.bounds.visit * (1 + 1e-12));
}

TEST(Visits, AreMadeByPeopleInTheTargetOnly) {
    Experiment e = one_audience(.5, 10'000);
    e.parameters.world.interested_share = .25;
    e.parameters.platform[0].click_rate = 1;
    e.ticks = 14;
    Stage stage(std::move(e));
    const Outcome o = stage.run();
    int visitors = 0;
    for (const TouchedPerson& person : stage.state.touched.all()) {
        EXPECT_EQ(person.in_target, person.person >= 7500) << person.person;
        EXPECT_TRUE(person.in_target ||
                    person.visits + person.orders_with + person.orders_anyway == 0);
        visitors += person.visits > 0 ? 1 : 0;
    }
    EXPECT_GT(visitors, 2200);  // probability .95
    EXPECT_LE(visitors, 2500);
    EXPECT_EQ(o.waterfall.reached_in_target, 2500);
    EXPECT_EQ(o.waterfall.off_target, 7500);
}

}  // namespace
}  // namespace microcosm
