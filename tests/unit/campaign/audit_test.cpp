// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/campaign/contract.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

constexpr std::int32_t standard = 1, modash_like = 3, hypeauditor_like = 4;

const AuditParameters& audit(const Experiment& e, std::int32_t which) {
    return e.parameters.fraud.audits[static_cast<std::size_t>(which)];
}

/// So many creators with 10,000 reported followers, and a plan that audits each.
Experiment audited(std::size_t creators, std::int32_t which) {
    Experiment e = testing::tiny_experiment(100);
    std::vector<Deal> deals;
    for (std::size_t c = 0; c < creators; ++c) {
        deals.push_back(testing::one_post(testing::add_creator(e, "c" + std::to_string(c), {})));
        e.world.creators.back().followers = 10'000;
    }
    e.plans[testing::add_plan(e, "all", std::move(deals))].audit = which;
    return e;
}

std::vector<Contract> sign(const Experiment& e) {
    Outcome outcome;
    outcome.creators.resize(e.plans[0].deals.size());
    return sign_contracts(e, e.plans[0], draw_uncertain(e, 0), outcome);
}

double share_flagged(const Experiment& e) {
    const auto contracts = sign(e);
    const auto flagged =
        std::ranges::count_if(contracts, [](const Contract& c) { return !c.signed_up; });
    return static_cast<double>(flagged) / static_cast<double>(contracts.size());
}

TEST(Audit, FlagsFollowersBeforeEngagementBeforeTheInnocent) {
    AuditParameters test{.8, .9, 5};
    test.engagement_sensitivity = .4;
    EXPECT_EQ(flag_probability(test, .3, {.31, 0}), .8);
    EXPECT_EQ(flag_probability(test, .3, {.31, .9}), .8);
    EXPECT_EQ(flag_probability(test, .3, {.3, .31}), .4);
    EXPECT_EQ(flag_probability(test, .3, {.3, .3}), 1 - .9);
    test.engagement_sensitivity = 0;  // does not look: as often as the innocent
    EXPECT_EQ(flag_probability(test, .3, {.3, .31}), 1 - .9);
}

TEST(Audit, SeesAStepOfGrowthBesidesBoughtEngagement) {
    AuditParameters test{.8, .9, 5};
    test.engagement_sensitivity = .4;
    test.growth_sensitivity = .6;
    EXPECT_EQ(flag_probability(test, .3, {0, 0, .31}), .6);
    EXPECT_EQ(flag_probability(test, .3, {0, .31, .31}), .6);  // the larger of both
    EXPECT_EQ(flag_probability(test, .3, {0, .31, .3}), .4);
    EXPECT_EQ(flag_probability(test, .3, {.31, 0, .31}), .8);
    test.growth_sensitivity = 0;
    EXPECT_EQ(flag_probability(test, .3, {0, 0, .31}), 1 - .9);
}

/// Everybody bought two packages of 1,000 or, as likely, 5,000 followers, who are all gone by now.
TEST(AuditPresets, SeeTheStepThatPackagesLeftByTheirOwnSensitivity) {
    constexpr std::size_t n = 20'000;
    for (const auto& [which, expected] :
         {std::pair{standard, .1}, {modash_like, .1}, {hypeauditor_like, .6}}) {
        Experiment e = audited(n, which);
        testing::use_plugin(e.fraud, "fraud.purchased_followers",
                            {{"low_weight", 1}, {"bulk_share", 1}, {"lots", 2}, {"decay", 1}});
        for (AuditParameters& audit : e.parameters.fraud.audits)
            audit.threshold = .6;  // Beta(3, 16) and mass-followers do not reach it
        EXPECT_NEAR(share_flagged(e), .1 + (expected - .1) * .5, 6 * std::sqrt(.25 / n)) << which;
    }
}

TEST(Audit, HasItsOwnThresholdOrThatOfAll) {
    const Experiment e = testing::tiny_experiment(100);
    EXPECT_EQ(audit_threshold(audit(e, standard), e.parameters.fraud), .35);
    EXPECT_EQ(audit_threshold(audit(e, modash_like), e.parameters.fraud), .25);
    EXPECT_EQ(audit_threshold(audit(e, hypeauditor_like), e.parameters.fraud), .35);
}

TEST(AuditPresets, HaveTheValuesOfThePack) {
    const Experiment e = testing::tiny_experiment(100);
    const AuditParameters& a = audit(e, modash_like);
    EXPECT_EQ(a.sensitivity, .8);
    EXPECT_EQ(a.specificity, .9);
    EXPECT_EQ(a.price_usd, 1);
    EXPECT_EQ(a.engagement_sensitivity, .4);
    EXPECT_EQ(a.growth_sensitivity, 0);
    const AuditParameters& b = audit(e, hypeauditor_like);
    EXPECT_EQ(b.sensitivity, .9);
    EXPECT_EQ(b.specificity, .9);
    EXPECT_EQ(b.price_usd, 6);
    EXPECT_EQ(b.engagement_sensitivity, .7);
    EXPECT_EQ(b.growth_sensitivity, .6);
    EXPECT_EQ(audit(e, standard).engagement_sensitivity, 0);
}

TEST(AuditPresets, FlagRightlyWithTheirPredictiveValue) {
    constexpr std::size_t n = 40'000;
    for (const auto& [which, expected] : {std::pair{modash_like, .36 * .8 / (.36 * .8 + .64 * .1)},
                                          {hypeauditor_like, .835}}) {  // 83.5 % at 90/90
        Experiment e = audited(n, which);
        testing::use_plugin(e.fraud, "fraud.purchased_followers");
        std::vector<double> shares;
        for (const Accounts& a : draw_accounts(e, e.plans[0], draw_uncertain(e, 0)))
            shares.push_back(a.fakes());
        std::vector<double> sorted = shares;
        std::ranges::sort(sorted);
        const double border = sorted[n * 64 / 100];  // 36 % lie at or above
        e.parameters.fraud.audits[static_cast<std::size_t>(which)].threshold =
            std::nextafter(border, 0);
        const auto contracts = sign(e);
        double flagged = 0, rightly = 0;
        for (std::size_t c = 0; c < n; ++c) {
            if (contracts[c].signed_up) continue;
            ++flagged;
            rightly += shares[c] >= border ? 1 : 0;
        }
        EXPECT_NEAR(rightly / flagged, expected,
                    .0001 + 6 * std::sqrt(expected * (1 - expected) / flagged));
    }
}

TEST(AuditPresets, SeeBoughtEngagementByTheirOwnSensitivity) {
    constexpr std::size_t n = 20'000;
    for (const auto& [which, expected] :
         {std::pair{standard, .1}, {modash_like, .4}, {hypeauditor_like, .7}}) {
        Experiment e = audited(n, which);
        testing::use_bought(e, .1, .01, 0);  // against .12 x .126 usual ones: 88 % bought
        EXPECT_NEAR(share_flagged(e), expected, 6 * std::sqrt(expected * (1 - expected) / n));
        testing::use_bought(e, .001, .0001, 0);  // 7 %
        const double false_alarm = 1 - audit(e, which).specificity;
        EXPECT_NEAR(share_flagged(e), false_alarm,
                    6 * std::sqrt(false_alarm * (1 - false_alarm) / n));
    }
}

}  // namespace
}  // namespace microcosm
