// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/backlash.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/word_of_mouth.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

TEST(BacklashHazard, IsLogLinearInTheMisfit) {
    const BacklashParameters p = testing::tiny_experiment(1).parameters.backlash;
    EXPECT_NEAR(backlash_hazard(1, .5, p), p.hazard_fit, 1e-12);
    EXPECT_NEAR(backlash_hazard(0, .5, p), p.hazard_misfit, 1e-12);
    EXPECT_NEAR(backlash_hazard(.5, .5, p), std::sqrt(p.hazard_fit * p.hazard_misfit), 1e-12);
}

TEST(BacklashHazard, FallsWithAuthenticityAndIsAProbability) {
    BacklashParameters p = testing::tiny_experiment(1).parameters.backlash;
    EXPECT_NEAR(backlash_hazard(.3, 0, p), 2 * backlash_hazard(.3, .5, p), 1e-12);
    EXPECT_EQ(backlash_hazard(.3, 1, p), 0);
    p.hazard_misfit = .9;
    EXPECT_EQ(backlash_hazard(0, 0, p), 1);
}

TEST(BacklashLoss, IsSpreadByOthersAndLessenedByAFastAnswer) {
    const BacklashParameters p{.005, .06, 80'000, 6, .6, .3};
    EXPECT_NEAR(backlash_loss_usd(p), 80'000 * (1 - .6 / 4) / .7, 1e-9);
    BacklashParameters fast = p;
    fast.response_day = 0;
    EXPECT_NEAR(backlash_loss_usd(fast), 80'000 * .4 / .7, 1e-9);
}

TEST(Backlash, HitsItsShareOfCreators) {
    constexpr std::size_t n = 5000;
    Experiment e = testing::tiny_experiment(100);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.ticks = 1;
    e.parameters.backlash = {.1, .1, 80'000, 6, .6, .3};
    std::vector<Deal> deals;
    for (std::size_t c = 0; c < n; ++c) {
        deals.push_back(
            testing::one_post(testing::add_creator(e, "c" + std::to_string(c), {{0, .5, 1}})));
        e.world.creators.back().authenticity = .5;
    }
    testing::add_plan(e, "hire", deals);
    testing::Stage stage(std::move(e));
    // each reaches the one person whom the plan reaches
    const double each = std::floor(80'000 * .85 / .7 * 100 + .5);
    const double hits = static_cast<double>(stage.run().backlash_cents) / each;
    EXPECT_NEAR(hits, std::round(hits), 1e-9);
    EXPECT_NEAR(hits / n, .1, 6 * std::sqrt(.1 * .9 / n));
}

TEST(Backlash, CostsTheCreatorsShareOfThePlansReach) {
    Experiment e = testing::tiny_experiment(1000);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.parameters.backlash = {1, 1, 1000, 0, 0, .5};
    const CreatorId a = testing::add_creator(e, "a", testing::audience(0, 100));
    const CreatorId b = testing::add_creator(e, "b", testing::audience(100, 300));
    e.world.creators[a].authenticity = 0;
    e.world.creators[b].authenticity = 1;
    testing::add_plan(e, "hire", {testing::one_post(a), testing::one_post(b)});
    testing::Stage stage(std::move(e));
    const Outcome o = stage.run();
    EXPECT_EQ(o.backlashes, 1);
    EXPECT_EQ(o.backlash_cents, 50'000);  // 2,000 USD x a quarter
}

/// Person 0 follows the creator, who is struck; each of 3^0 ... 3^5 people is heard by three others.
Experiment tree_of_friends(const BacklashParameters& backlash) {
    constexpr std::uint32_t inner = 364, people = 1093;
    Experiment e = testing::tiny_experiment(people);
    testing::quieten(e.parameters);
    e.parameters.backlash = backlash;
    const CreatorId c = testing::add_creator(e, "a", testing::audience(0, 1));
    e.world.creators[c].authenticity = 0;
    std::vector<Edge> arcs;
    for (std::uint32_t i = 0; i < inner; ++i)
        for (std::uint32_t k = 1; k <= 3; ++k)
            arcs.push_back({i, 3 * i + k});
    testing::befriend(e, arcs, 1);
    testing::add_plan(e, "hire", {testing::one_post(c)});
    return e;
}

double warned(testing::Stage& stage, std::uint32_t replicate) {
    stage.draws = draw_uncertain(stage.experiment, replicate);
    stage.begin();
    complain(stage.state, 0, 0);
    for (; stage.state.tick < 10; ++stage.state.tick) {
        hear_friends(stage.state);
        pass_time(stage.state);
    }
    return static_cast<double>(stage.state.outcome.warned);
}

TEST(Complaints, MakeSoManyOthersComplain) {
    constexpr double R = .3, n = 2000;
    testing::Stage stage(tree_of_friends({1, 1, 0, 100, 0, R}));
    EXPECT_NEAR(stage.campaign.heard_per_word, 3, 1e-4);
    double sum = 0;
    for (std::uint32_t r = 0; r < n; ++r)
        sum += warned(stage, r);
    // Each critic warns three; critics are a branching process of mean R over six generations, whose
    // total has a variance below R / (1 - R)^3.
    const double critics = (1 - std::pow(R, 6)) / (1 - R);
    EXPECT_NEAR(sum / n, 3 * critics, 6 * 3 * std::sqrt(R / std::pow(1 - R, 3) / n));
}

TEST(Complaints, EndWithAnAnswerThatConvincesEverybody) {
    testing::Stage stage(tree_of_friends({1, 1, 0, 2, 1, 1}));  // each makes one other
    for (std::uint32_t r = 0; r < 100; ++r)
        EXPECT_LE(warned(stage, r), 12);  // who hears it from day 2 on tells nobody
    testing::Stage at_once(tree_of_friends({1, 1, 0, 0, 1, 1}));
    EXPECT_EQ(warned(at_once, 0), 0);
}

TEST(Complaints, ReachTheConversionPlugin) {
    testing::Stage stage(tree_of_friends({1, 1, 0, 100, 0, 0}));
    EXPECT_EQ(warned(stage, 0), 3);
    for (PersonId friend_of = 1; friend_of <= 3; ++friend_of)
        EXPECT_NEAR(static_cast<double>(stage.state.touched.find(friend_of)->friend_negative), 1,
                    1e-4);
    EXPECT_EQ(stage.state.outcome.told, 0);
}

}  // namespace
}  // namespace microcosm
