// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/boost.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/response.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t people = 20'000;

/// Four creators with 500 followers each, all of whom see the post on day 0; then a boost.
Experiment boosting(const Boost& boost) {
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.parameters.platform[0].click_rate = .02;
    e.parameters.money.boost_cpm = 20;
    std::vector<Deal> deals;
    for (std::uint32_t c = 0; c < 4; ++c)
        deals.push_back(testing::one_post(
            testing::add_creator(e, "c" + std::to_string(c), testing::audience(c * 500, 500))));
    e.plans[testing::add_plan(e, "boost", deals)].boost = boost;
    testing::add_plan(e, "plain", deals);
    return e;
}

std::int64_t media(const Outcome& outcome) {
    return outcome.costs[static_cast<std::size_t>(CostLine::media)];
}

/// Posts stay out: a tenth of their chances comes late.
void keep_posts_out(Experiment& e) {
    e.parameters.platform[0].tail_share = .1;
    e.parameters.platform[0].tail_half_life_days = 1000;
}

TEST(BoostScore, IsARateShrunkByOneClickAtTheMeanRate) {
    EXPECT_NEAR(boost_score(0, 0, .02), .02, 1e-15);
    EXPECT_NEAR(boost_score(9, 450, .02), 10.0 / 500, 1e-15);
    EXPECT_GT(boost_score(30, 1000, .02), boost_score(1, 20, .02));
}

TEST(Boost, OfAllPostsBuysItsImpressionsInEqualShares) {
    Experiment e = boosting({200, 3, 5, {}});
    keep_posts_out(e);
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run(0), plain = stage.run(1);
    EXPECT_EQ(o.boosted_impressions, 10'000);
    EXPECT_EQ(media(o), 20'000);
    EXPECT_EQ(o.cost_cents() - plain.cost_cents(), 20'000);
    for (std::size_t c = 0; c < 4; ++c)
        EXPECT_EQ(o.creators[c].cost_cents - plain.creators[c].cost_cents, 5000);
}

TEST(Boost, OfTheBestGoesToWhomPeopleClick) {
    Experiment e = boosting({200, 3, 5, 1});
    keep_posts_out(e);
    testing::Stage stage(std::move(e));
    stage.begin();
    const std::int64_t before = stage.state.outcome.creators[1].cost_cents;
    for (; stage.state.tick < 8; ++stage.state.tick) {
        stage.state.impressions.clear();
        if (stage.state.tick == 0)
            for (std::uint32_t c = 0; c < 4; ++c) {
                Post post;
                post.deal = c;
                post.view.key = c;
                post.impressions = 500;
                post.clicks = c == 1 ? 100 : 10;
                stage.state.posts.push_back(post);
            }
        show_boosted_posts(stage.state);
        for (const Impression& shown : stage.state.impressions) {
            EXPECT_EQ(shown.post(), 1u);
            EXPECT_TRUE(shown.paid());
            EXPECT_FALSE(shown.follows());
            EXPECT_FALSE(shown.person >= 500 && shown.person < 1000) << "a follower of it";
        }
    }
    EXPECT_EQ(stage.state.outcome.boosted_impressions, 10'000);
    EXPECT_EQ(stage.state.outcome.creators[1].cost_cents - before, 20'000);
}

TEST(Boost, RaisesTheClickRateByItsLift) {
    Experiment e = boosting({4000, 3, 5, {}});
    keep_posts_out(e);
    e.parameters.money.boost_ctr_lift = 1.25;
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.boosted_impressions, 200'000);
    const double hidden = stage.experiment.parameters.conversion.no_click_share;
    const double stranger = visit_rate(stage.state.posts[0], {0, 0}) * (1 - hidden);
    const double follower = visit_rate(stage.state.posts[0], {.5, 0}) * (1 - hidden);
    std::int64_t clicks = 0, impressions = 0;
    for (const CreatorOutcome& creator : o.creators) {
        clicks += creator.clicks;
        impressions += creator.impressions;
    }
    const double unpaid = static_cast<double>(impressions - o.boosted_impressions) * follower;
    const double expected = 200'000 * stranger * 1.25 + unpaid;
    EXPECT_NEAR(static_cast<double>(clicks), expected, 6 * std::sqrt(expected));
}

TEST(Boost, SpendsNothingWherePostsAreGone) {
    testing::Stage stage(boosting({200, 3, 5, {}}));  // everything was seen on day 0
    const Outcome o = stage.run();
    EXPECT_EQ(o.boosted_impressions, 0);
    EXPECT_EQ(media(o), 0);
}

}  // namespace
}  // namespace microcosm
