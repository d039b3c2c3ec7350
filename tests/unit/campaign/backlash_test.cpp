// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/backlash.hpp"

#include <gtest/gtest.h>

#include <cmath>

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
    // each reaches one of 100 people
    const double each = std::floor(80'000 * .85 / .7 / 100 * 100 + .5);
    const double hits = static_cast<double>(stage.run().backlash_cents) / each;
    EXPECT_NEAR(hits, std::round(hits), 1e-9);
    EXPECT_NEAR(hits / n, .1, 6 * std::sqrt(.1 * .9 / n));
}

TEST(Backlash, CostsTheShareOfAllPeopleReached) {
    Experiment e = testing::tiny_experiment(1000);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    e.parameters.backlash = {1, 1, 1000, 0, 0, .5};
    const CreatorId c = testing::add_creator(e, "a", testing::audience(0, 250));
    e.world.creators[c].authenticity = 0;
    testing::add_plan(e, "hire", {testing::one_post(c)});
    testing::Stage stage(std::move(e));
    EXPECT_EQ(stage.run().backlash_cents, 50'000);  // 2,000 USD x a quarter
}

}  // namespace
}  // namespace microcosm
