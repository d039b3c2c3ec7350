// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/contract.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/campaign/pricing.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

using testing::add_creator;
using testing::one_post;
using testing::quieten;
using testing::tiny_experiment;

/// So many creators without audiences but with 10,000 reported followers, and a plan that hires
/// each with `deal`.
Experiment casting(std::size_t creators, Deal deal) {
    Experiment e = tiny_experiment(100);
    std::vector<Deal> deals;
    for (std::size_t c = 0; c < creators; ++c) {
        deal.creator = add_creator(e, "creator" + std::to_string(c), {});
        e.world.creators.back().followers = 10'000;
        deals.push_back(deal);
    }
    testing::add_plan(e, "all", std::move(deals));
    return e;
}

struct Signed {
    Outcome outcome;
    std::vector<Contract> contracts;
};

Signed sign(const Experiment& e, std::uint32_t replicate = 0) {
    Signed result;
    result.outcome.creators.resize(e.plans[0].deals.size());
    result.contracts = sign_contracts(e, e.plans[0], draw_uncertain(e, replicate), result.outcome);
    return result;
}

double share_posted(const Signed& s) {
    return static_cast<double>(s.outcome.posted) / static_cast<double>(s.contracts.size());
}

std::int64_t cents(const Outcome& outcome, CostLine line) {
    return outcome.costs[static_cast<std::size_t>(line)];
}

TEST(Acceptance, OfAFairOfferHasItsRateOverManyCreators) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.fee_usd = std::nullopt;  // the fair fee
    constexpr std::size_t n = 20'000;
    const Signed s = sign(casting(n, deal));
    const double expected = 1 / (1 + std::exp(-.2 / .12));
    const double share = static_cast<double>(s.outcome.signed_up) / n;
    EXPECT_NEAR(share, expected, 6 * std::sqrt(expected * (1 - expected) / n));
}

TEST(UsualFee, GrowsWithTheSlopeOfFollowers) {
    Experiment e = casting(1, one_post(0));
    e.parameters.contract.fee_slope = .7;
    EXPECT_NEAR(usual_fee(e, one_post(0)), 100, 1e-9);  // 10,000 x .010 USD
    e.world.creators[0].followers = 80'000;
    EXPECT_NEAR(usual_fee(e, one_post(0)), 100 * std::pow(8, .7), 1e-9);
}

TEST(UsualFee, CountsPostsByTheReachOfTheirFormat) {
    const Experiment e = casting(1, one_post(0));
    Deal deal = one_post(0);
    deal.posts = {2, 5, 0, 0};
    EXPECT_NEAR(usual_fee(e, deal), 100 * (2 + 5 * .2), 1e-9);
}

TEST(UsualFee, HasAFloor) {
    Experiment e = casting(1, one_post(0));
    e.world.creators[0].followers = 500;  // 5 USD
    EXPECT_EQ(usual_fee(e, one_post(0)), 10);
}

TEST(UsualFee, OfARosterIsThePriceOfOnePost) {
    Experiment e = casting(1, one_post(0));
    e.world.creators[0].listed_fee_usd = 321;
    Deal deal = one_post(0);
    deal.posts = {3, 0, 0, 0};
    EXPECT_EQ(usual_fee(e, one_post(0)), 321);
    EXPECT_EQ(usual_fee(e, deal), 963);
}

TEST(GiftPostRate, JoinsStrangersAndFansByOneLogOddsLine) {
    const ContractParameters p = tiny_experiment(1).parameters.contract;
    const auto odds = [](double x) { return x / (1 - x); };
    EXPECT_NEAR(gift_post_rate(0, p), p.seed_stranger_rate, 1e-12);
    EXPECT_NEAR(gift_post_rate(1, p), p.seed_post_rate, 1e-12);
    const double middle = std::sqrt(odds(p.seed_stranger_rate) * odds(p.seed_post_rate));
    EXPECT_NEAR(odds(gift_post_rate(.5, p)), middle, 1e-12);
}

TEST(ScriptEffect, IsOneAtTheBenchmarksAndBestBetweenATenthBelowAndThere) {
    const ContractParameters p = tiny_experiment(1).parameters.contract;
    EXPECT_DOUBLE_EQ(script_effect(.3, .3, p), 1);
    double best = 0;
    for (double s = 0; s <= 1; s += 1e-4)
        if (script_effect(s, .3, p) > script_effect(best, .3, p)) best = s;
    // 5 recall e^(-5 s) = loss (.5 + tie)
    EXPECT_NEAR(best, std::log(5 * .2 / (.4 * .8)) / 5, 1e-3);
    EXPECT_GT(best, .2);
    EXPECT_LT(best, .3);
}

TEST(ScriptEffect, CostsMoreWhereTiesAreClose) {
    const ContractParameters p = tiny_experiment(1).parameters.contract;
    EXPECT_NEAR(script_effect(1, .8, p) / script_effect(0, .8, p),
                std::exp(.2 * (1 - std::exp(-5)) - .4 * 1.3), 1e-12);
}

TEST(AdSalience, AddsMisfitScriptDisclosureAndRecentAdverts) {
    Experiment e = casting(1, one_post(0));
    Creator& creator = e.world.creators[0];
    creator.product_fit = .25;
    creator.sponsored_share = .32;
    e.parameters.engagement.salience_disclosed = .07;
    EXPECT_NEAR(ad_salience(creator, .5, true, e.parameters),
                .1 * .75 + .4 * .5 * .75 + .07 + 1.0 * (.32 - e.parameters.tie.ad_tolerance),
                1e-12);
    creator.sponsored_share = .01;  // tolerated
    EXPECT_NEAR(ad_salience(creator, .5, false, e.parameters), .1 * .75 + .4 * .5 * .75, 1e-12);
}

TEST(Audit, HasItsPositivePredictiveValueAtThirtySixPercentPrevalence) {
    constexpr std::size_t n = 100'000;
    Experiment e = casting(n, one_post(0));
    testing::use_plugin(e.fraud, "fraud.purchased_followers");
    e.plans[0].audit = 1;
    e.parameters.fraud.audits[1] = {.9, .9, 5};
    std::vector<double> shares;
    for (const Accounts& a : draw_accounts(e, e.plans[0], draw_uncertain(e, 0)))
        shares.push_back(a.fakes());
    std::vector<double> sorted = shares;
    std::sort(sorted.begin(), sorted.end());
    const double border = sorted[n * 64 / 100];
    e.parameters.fraud.guilty_share = std::nextafter(border, 0);  // 36 % lie above
    const Signed s = sign(e);
    double flagged = 0, rightly = 0;
    for (std::size_t c = 0; c < n; ++c) {
        if (s.contracts[c].signed_up) continue;
        ++flagged;
        rightly += shares[c] >= border ? 1 : 0;
    }
    const double expected = .36 * .9 / (.36 * .9 + .64 * .1);  // .835
    EXPECT_NEAR(rightly / flagged, expected, 6 * std::sqrt(expected * (1 - expected) / flagged));
    EXPECT_EQ(cents(s.outcome, CostLine::audit), 500 * static_cast<std::int64_t>(n));
}

TEST(Audit, FlagsTheGuiltyWithItsSensitivityAndOthersByItsSpecificity) {
    constexpr std::size_t n = 20'000;
    Experiment e = casting(n, one_post(0));
    e.plans[0].audit = 0;
    e.parameters.fraud.audits[0] = {.7, .8, 0};
    for (const auto& [bots, flagged] : {std::pair{.9, .7}, {.1, .2}}) {
        testing::use_fixed_fraud(e, bots, 0, 0);
        const auto kept = static_cast<double>(sign(e).outcome.signed_up);
        EXPECT_NEAR(1 - kept / n, flagged, 6 * std::sqrt(flagged * (1 - flagged) / n));
    }
}

TEST(Audit, DoesNotLookForInactiveAccounts) {
    Experiment e = casting(100, one_post(0));
    testing::use_fixed_fraud(e, .1, .1, .7);
    e.plans[0].audit = 1;
    e.parameters.fraud.audits[1] = {1, 1, 5};
    EXPECT_EQ(sign(e).outcome.signed_up, 100);
    testing::use_fixed_fraud(e, .3, .1, .5);
    EXPECT_EQ(sign(e).outcome.signed_up, 0);  // .4 is above the guilty share of .35
}

TEST(Contracts, ThatAreAgreedAreNeitherRefusedNorBroken) {
    Deal deal = one_post(0);
    deal.fee_usd = .01;
    Experiment e = casting(2000, deal);
    Uncertain always;
    always.a = 1;
    e.parameters.contract.no_show = always;
    EXPECT_EQ(sign(e).outcome.posted, 2000);
}

TEST(Contracts, NoShowsHaveTheMeanOfTheirDistribution) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.fee_usd = 1e6;  // nobody refuses
    constexpr std::size_t n = 20'000;
    const Signed s = sign(casting(n, deal));
    EXPECT_EQ(s.outcome.signed_up, static_cast<std::int64_t>(n));
    EXPECT_NEAR(share_posted(s), .8, 6 * std::sqrt(.2 * .8 / n));  // Beta(4, 16): mean .2
}

TEST(Contracts, NoShowsAreDrawnApartFromAcceptance) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.fee_usd = std::nullopt;
    Experiment e = casting(20'000, deal);
    e.parameters.contract.accept_mid = 1;  // half of them accept the fair fee
    const Signed s = sign(e);
    const auto accepted = static_cast<double>(s.outcome.signed_up);
    EXPECT_NEAR(static_cast<double>(s.outcome.posted) / accepted, .8,
                6 * std::sqrt(.2 * .8 / accepted));
}

TEST(Contracts, NoShowsAreManagedButNotPaid) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.fee_usd = 1e6;
    const Signed s = sign(casting(200, deal));
    for (std::size_t c = 0; c < s.contracts.size(); ++c) {
        EXPECT_GT(s.outcome.creators[c].hours, 0);
        EXPECT_EQ(s.outcome.creators[c].fee_cents, s.contracts[c].posted ? 100'000'000 : 0);
    }
}

TEST(Contracts, OfGiftsHaveTheRateOfTheFit) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.gift = true;
    constexpr std::size_t n = 20'000;
    const Experiment e = casting(n, deal);  // fit 1: fans
    const double rate = e.parameters.contract.seed_post_rate;
    const Signed s = sign(e);
    EXPECT_NEAR(share_posted(s), rate, 6 * std::sqrt(rate * (1 - rate) / n));
    EXPECT_EQ(cents(s.outcome, CostLine::fees), 0);
    // the product of those who never post is paid for, too
    EXPECT_EQ(cents(s.outcome, CostLine::product), static_cast<std::int64_t>(n) * 5000);
}

TEST(Contracts, OfGiftsKeepOnPostingWithTheSameRate) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.gift = true;
    deal.posts = {3, 0, 0, 0};
    constexpr std::size_t n = 20'000;
    const Experiment e = casting(n, deal);
    const double rate = e.parameters.contract.seed_post_rate;
    double posts = 0, at_least_three = 0;
    for (const Contract& contract : sign(e).contracts) {
        if (!contract.posted) continue;
        posts += static_cast<double>(contract.most_posts);
        at_least_three += contract.most_posts >= 3 ? 1 : 0;
    }
    const double three = rate * rate * rate, mean = rate + rate * rate + three;
    EXPECT_NEAR(at_least_three / n, three, 6 * std::sqrt(three / n));
    EXPECT_NEAR(posts / n, mean, 6 * 3 / std::sqrt(n));  // none to three posts each
}

TEST(Contracts, OfGiftsAreNotBriefedUnlessThePlanSaysSo) {
    Deal deal = one_post(0);
    deal.gift = true;
    deal.script_level = std::nullopt;
    EXPECT_EQ(sign(casting(1, deal)).contracts[0].script, 0);
    deal.script_level = .6;
    EXPECT_EQ(sign(casting(1, deal)).contracts[0].script, .6);
}

TEST(Contracts, OfRejectedCreatorsSendNoProduct) {
    Deal deal = one_post(0);
    deal.gift = true;
    Experiment e = casting(100, deal);
    testing::use_fixed_fraud(e, .9, 0, 0);
    e.plans[0].audit = 0;
    e.parameters.fraud.audits[0].sensitivity = 1;
    const Signed s = sign(e);
    EXPECT_EQ(s.outcome.rejected, 100);
    EXPECT_EQ(s.outcome.wrongly_rejected, 0);
    EXPECT_EQ(cents(s.outcome, CostLine::product), 0);
}

TEST(Audit, OfAPlanMayRejectAboveAShareOfItsOwn) {
    Experiment e = casting(100, one_post(0));
    testing::use_fixed_fraud(e, .2, 0, 0);
    e.plans[0].audit = 0;
    e.parameters.fraud.guilty_share = .3;
    e.parameters.fraud.audits[0].sensitivity = e.parameters.fraud.audits[0].specificity = 1;
    EXPECT_EQ(sign(e).outcome.rejected, 0);
    e.plans[0].reject_above = .1;
    EXPECT_EQ(sign(e).outcome.rejected, 100);
    EXPECT_EQ(sign(e).outcome.wrongly_rejected, 100);
}

TEST(Ambassadors, ArePaidByTheMonthLessTheDiscountOfALongContract) {
    Deal deal = one_post(0);
    deal.fee_usd = std::nullopt;
    deal.agreed = true;
    Experiment e = casting(1, deal);
    quieten(e.parameters);
    e.parameters.contract.ambassador_discount = .15;
    const auto fee = [&](std::int64_t months) {
        e.plans[0].deals[0].months = months;
        return sign(e).outcome.creators[0].fee_cents;
    };
    EXPECT_EQ(fee(1), 10'000);
    EXPECT_EQ(fee(5), 50'000);
    EXPECT_EQ(fee(6), 51'000);  // six months: less 15 %
    e.plans[0].deals[0].fee_usd = 80;
    EXPECT_EQ(fee(6), 48'000);  // what the plan says is what it pays, each month
}

TEST(Ambassadors, TakeFewerHoursFromTheSecondMonthOn) {
    Deal deal = one_post(0);
    deal.months = 6;
    Experiment e = casting(3, deal);
    MoneyParameters& m = e.parameters.money;
    m.management_hours = 3;
    m.management_repeat = 1;
    m.management_learning = -.5;
    const Outcome o = sign(e).outcome;
    for (std::size_t n = 1; n <= 3; ++n)
        EXPECT_NEAR(o.creators[n - 1].hours, 8 / std::sqrt(n), 1e-12);
}

TEST(Contracts, ManagementHoursFollowTheLearningCurve) {
    const Experiment e = casting(12, one_post(0));
    const Signed s = sign(e);
    const MoneyParameters& m = e.parameters.money;
    for (std::size_t n = 1; n <= 12; ++n)
        EXPECT_NEAR(s.outcome.creators[n - 1].hours,
                    m.management_hours * std::pow(n, m.management_learning), 1e-12);
}

TEST(Contracts, OwnHoursAndRateReplaceThePacks) {
    Deal deal = one_post(0);
    deal.hours = Number{4, -1};
    deal.hourly_usd = Number{40, -1};
    Experiment e = casting(3, deal);
    e.parameters.money.management_learning = 0;
    EXPECT_EQ(cents(sign(e).outcome, CostLine::management), 3 * 4 * 4000);
}

TEST(Contracts, CostsOfCreatorsAreTheLinesInCents) {
    Deal deal = one_post(0);
    deal.agreed = false;
    deal.fee_usd = std::nullopt;
    Experiment e = casting(300, deal);
    e.plans[0].audit = 2;
    const Outcome outcome = sign(e).outcome;
    std::int64_t of_creators = 0, fees = 0;
    for (const CreatorOutcome& creator : outcome.creators) {
        of_creators += creator.cost_cents;
        fees += creator.fee_cents;
    }
    EXPECT_EQ(of_creators, outcome.cost_cents());
    EXPECT_EQ(fees, cents(outcome, CostLine::fees));
    EXPECT_GT(fees, 0);
}

TEST(Contracts, EffortRewardsGenerosityUpToATenth) {
    Deal deal = one_post(0);
    for (const auto& [fee, effort] :
         {std::pair{50.0, std::pow(.5, .3)}, {100.0, 1.0}, {900.0, 1.1}}) {
        deal.fee_usd = fee;
        Experiment e = casting(1, deal);
        quieten(e.parameters);
        e.parameters.contract.effort_gain = .3;
        EXPECT_NEAR(sign(e).contracts[0].effort, effort, 1e-12) << fee;
    }
}

TEST(Contracts, OfOneCreatorAreTheSameInEveryPlan) {
    Deal deal = one_post(0);
    deal.agreed = false;
    Experiment e = casting(50, deal);
    testing::use_plugin(e.fraud, "fraud.purchased_followers");
    const Signed all = sign(e);
    e.plans[0].deals = {e.plans[0].deals[31]};
    const Signed alone = sign(e);
    EXPECT_EQ(alone.contracts[0].signed_up, all.contracts[31].signed_up);
    EXPECT_EQ(alone.contracts[0].posted, all.contracts[31].posted);
    EXPECT_EQ(alone.contracts[0].quality, all.contracts[31].quality);
    EXPECT_EQ(alone.contracts[0].outcome, all.contracts[31].outcome);
    EXPECT_EQ(alone.contracts[0].accounts.not_people(), all.contracts[31].accounts.not_people());
}

}  // namespace
}  // namespace microcosm
