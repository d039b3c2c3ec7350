// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/reply.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/engagement.hpp"
#include "engine/campaign/post.hpp"
#include "engine/campaign/ranking.hpp"
#include "engine/campaign/tie.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Stage;

TEST(ReplyProbability, FallsByArithmeticWithTheComments) {
    const ReplyParameters p = testing::tiny_experiment(1).parameters.replies;
    EXPECT_DOUBLE_EQ(reply_probability(.31, 0, p), .31);
    EXPECT_NEAR(reply_probability(.31, p.reply_half_point, p), .155, 1e-12);
    for (const double n : {1.0, 12.0, 114.0, 2500.0})
        EXPECT_NEAR(reply_probability(.4, n, p),
                    .4 / (1 + std::exp(p.reply_steepness * std::log(n / p.reply_half_point))),
                    1e-12);
}

/// Everybody comments on a post of a creator with so many followers.
Experiment commented(std::uint32_t followers) {
    Experiment e = testing::tiny_experiment(followers);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.ticks = 1;
    e.parameters.platform[0].actions_per_impression = 1000;  // every action has probability .95
    e.parameters.platform[0].comments_per_like = 1;
    e.parameters.tie.unfollow_hazard = 0;
    const CreatorId c = testing::add_creator(e, "a", testing::audience(0, followers));
    testing::add_plan(e, "hire", {testing::one_post(c)});
    return e;
}

TEST(Replies, HaveTheProbabilityOfTheCommentsOnThePost) {
    Experiment e = commented(40'000);
    e.parameters.replies.reply_half_point = 20'000;
    const double q = e.parameters.replies.reply_steepness;
    const double will = e.parameters.replies.reply_will;
    Stage stage(std::move(e));
    const CreatorOutcome c = stage.run().creators[0];
    const auto n = static_cast<double>(c.comments);
    EXPECT_NEAR(n / 40'000, .95, 6 * std::sqrt(.05 * .95 / 40'000));
    const double rate = will / (1 + std::pow(n / 20'000, q));
    EXPECT_NEAR(static_cast<double>(c.replies) / n, rate, 6 * std::sqrt(rate * (1 - rate) / n));
}

TEST(Replies, ShareTheCapacityOverRealPeopleNotOverNodes) {
    Experiment e = commented(4000);
    e.world.scale = 10;
    e.parameters.replies.reply_half_point = 20'000;
    const double q = e.parameters.replies.reply_steepness;
    const double will = e.parameters.replies.reply_will;
    Stage stage(std::move(e));
    const CreatorOutcome c = stage.run().creators[0];
    const auto n = static_cast<double>(c.comments);  // of people: about 38,000
    const double rate = will / (1 + std::pow(n / 20'000, q));
    EXPECT_NEAR(static_cast<double>(c.replies) / n, rate,
                6 * std::sqrt(rate * (1 - rate) / (n / 10)));
}

TEST(Replies, StrengthenTiesAndAreRememberedWithTheComments) {
    Experiment e = commented(100);
    e.parameters.replies = {.9999999, 1e12, 1, 0};  // answers everything
    e.parameters.tie.organic_gain = e.parameters.tie.ad_loss = 0;
    Stage stage(std::move(e));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    engage(stage.state);
    const std::size_t comments = stage.state.comments.size();
    ASSERT_GT(comments, 80u);
    reply_to_comments(stage.state);
    EXPECT_EQ(stage.state.outcome.creators[0].replies, static_cast<std::int64_t>(comments));
    std::size_t commented_on = 0;
    for (const std::uint32_t event : stage.state.tie_events) {
        const ChangedTie& tie = stage.state.ties[event];
        if (tie.comments == 0) continue;
        ++commented_on;
        EXPECT_EQ(tie.comments, 1u);
        EXPECT_EQ(tie.replies, 1u);
        EXPECT_EQ(tie.interactions, 3);  // a comment counts 1, a reply 2
    }
    EXPECT_EQ(commented_on, comments);
}

TEST(Replies, ThatDoNotComeLeaveTheTieAsItWas) {
    Experiment e = commented(100);
    e.parameters.replies = {1e-9, 1e12, 1, 0};
    Stage stage(std::move(e));
    stage.begin();
    publish_posts(stage.state);
    show_posts(stage.state);
    engage(stage.state);
    reply_to_comments(stage.state);
    ASSERT_FALSE(stage.state.ties.all().empty());
    for (const std::uint32_t event : stage.state.tie_events) {
        const ChangedTie& tie = stage.state.ties[event];
        EXPECT_EQ(tie.replies, 0u);
        EXPECT_EQ(tie.interactions, tie.comments);
    }
    EXPECT_EQ(stage.state.outcome.creators[0].replies, 0);
}

}  // namespace
}  // namespace microcosm
