// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/accounts.hpp"

#include <gtest/gtest.h>

#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::Follower;
using testing::Stage;

/// One creator, 1,000 followers whose fixed numbers are evenly spread.
Experiment even_accounts() {
    Experiment e = testing::tiny_experiment(1000);
    testing::quieten(e.parameters);
    testing::show_everything(e);
    std::vector<Follower> followers;
    for (std::uint32_t i = 0; i < 1000; ++i)
        followers.push_back({i, .5, (i + .5) / 1000});
    testing::add_plan(e, "hire", {testing::one_post(testing::add_creator(e, "a", followers))});
    return e;
}

std::string refusal_of(double bots, double mass_followers, double inactive) {
    Experiment e = even_accounts();
    testing::use_fixed_fraud(e, bots, mass_followers, inactive);
    try {
        draw_accounts(e, e.plans[0], draw_uncertain(e, 0));
    } catch (const PluginError& error) {
        return error.what();
    }
    return "";
}

TEST(Accounts, SharesThatAreNegativeOrSumToMoreThanOneAreAPluginsFailure) {
    const std::string text = "shares of 'a' leave [0, 1] or sum to more than 1";
    EXPECT_NE(refusal_of(-.1, 0, 0).find(text), std::string::npos) << refusal_of(-.1, 0, 0);
    EXPECT_NE(refusal_of(0, -.1, 0).find(text), std::string::npos);
    EXPECT_NE(refusal_of(0, 0, -.1).find(text), std::string::npos);
    EXPECT_NE(refusal_of(.5, .4, .2).find(text), std::string::npos);
    EXPECT_EQ(refusal_of(.5, .3, .2), "");
    EXPECT_EQ(refusal_of(0, 0, 0), "");
}

TEST(Accounts, OfEveryReplicateAreShares) {
    Experiment e = even_accounts();
    testing::use_plugin(e.fraud, "fraud.purchased_followers");
    for (std::uint32_t r = 0; r < 500; ++r) {
        const Accounts a = draw_accounts(e, e.plans[0], draw_uncertain(e, r))[0];
        EXPECT_GE(a.bots, 0);
        EXPECT_GE(a.mass_followers, 0);
        EXPECT_GE(a.inactive, 0);
        EXPECT_LE(a.not_people(), 1);
    }
}

TEST(Accounts, BelowTheBordersAreCountedAsNoPeopleAndInactive) {
    Experiment e = even_accounts();
    testing::use_fixed_fraud(e, .3, .1, .2);
    Stage stage(std::move(e));
    const Outcome outcome = stage.run();
    EXPECT_EQ(outcome.waterfall.followers_paid, 1000);
    EXPECT_EQ(outcome.waterfall.not_people, 400);
    EXPECT_EQ(outcome.waterfall.inactive, 200);
    EXPECT_EQ(outcome.creators[0].impressions, 400);
    EXPECT_NEAR(outcome.creators[0].not_people_share, .6, 1e-12);
}

TEST(Accounts, ThatAreNoPeopleAreNeverShownAnythingAndNeverAct) {
    for (const std::array<double, 3> shares :
         {std::array{1.0, 0.0, 0.0}, std::array{0.0, 1.0, 0.0}, std::array{0.0, 0.0, 1.0}}) {
        Experiment e = even_accounts();
        testing::use_fixed_fraud(e, shares[0], shares[1], shares[2]);
        e.parameters.platform[0].actions_per_impression = 1;
        e.parameters.people.base_hazard = 100;
        Stage stage(std::move(e));
        const Outcome outcome = stage.run();
        EXPECT_EQ(outcome.creators[0].impressions, 0);
        EXPECT_EQ(outcome.creators[0].comments + outcome.creators[0].likes, 0);
        EXPECT_EQ(outcome.reach, 0);
        EXPECT_EQ(outcome.orders, 0);
        EXPECT_EQ(outcome.orders_anyway, 0);
        EXPECT_EQ(outcome.fraud_cents, outcome.creators[0].fee_cents);
    }
}

}  // namespace
}  // namespace microcosm
