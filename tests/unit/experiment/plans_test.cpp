// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/plans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/experiment/open_text.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using testing::Opened;
using testing::small_text;

std::string with_plans(const std::string& plans) {
    const std::string text = small_text();
    return text.substr(0, text.find("plans:\n")) + "plans:\n" + plans;
}

Experiment checked(const std::string& text) {
    Opened opened(text);
    Experiment experiment = opened.check().experiment;
    opened.problems.throw_if_errors();
    return experiment;
}

std::vector<std::string> names(const Experiment& experiment) {
    std::vector<std::string> all;
    for (const PlanSpec& plan : experiment.plans)
        all.push_back(plan.name);
    return all;
}

TEST(Plans, AreSortedByNameWithNothingAmongThem) {
    const Experiment e =
        checked(with_plans("  zebra: {hire: [{cast: large, feed: 1}]}\n"
                           "  army: {hire: [{cast: small, feed: 2}]}\n"));
    EXPECT_THAT(names(e), ElementsAre("army", "nothing", "zebra"));
    EXPECT_FALSE(e.plans[0].is_nothing);
    EXPECT_TRUE(e.plans[1].is_nothing);
    EXPECT_TRUE(e.plans[1].deals.empty());
}

TEST(Plans, HaveOneDealPerCreatorInTheOrderOfCreators) {
    const Experiment e =
        checked(with_plans("  all: {hire: [{cast: small, feed: 2}, {cast: large, story: 1}]}\n"));
    ASSERT_EQ(e.plans[0].deals.size(), 4u);
    for (std::size_t d = 1; d < 4; ++d)
        EXPECT_LT(e.plans[0].deals[d - 1].creator, e.plans[0].deals[d].creator);
}

TEST(Plans, TheOrderOfHiresOfDifferentCastsChangesNothing) {
    const auto posts = [](const Experiment& e) {
        std::vector<std::int64_t> all;
        for (const Deal& deal : e.plans[0].deals)
            all.insert(all.end(), deal.posts.begin(), deal.posts.end());
        return all;
    };
    const Experiment one =
        checked(with_plans("  all: {hire: [{cast: small, feed: 2}, {cast: large, story: 1}]}\n"));
    const Experiment other =
        checked(with_plans("  all: {hire: [{cast: large, story: 1}, {cast: small, feed: 2}]}\n"));
    EXPECT_EQ(posts(one), posts(other));
}

TEST(Plans, KeepWhatAHireSays) {
    const Experiment e = checked(
        with_plans("  one:\n    agency: 12.34 USD\n    production: 5 USD\n    audit: deep\n"
                   "    hire: [{cast: large, feed: 1, first_day: 2, every: 3 d, fee: 70 USD, "
                   "agreed: true, promo_code: false, script_level: 0.25, disclosed: true, "
                   "hours: 2 h, hourly: 40 USD/h}]\n"));
    const PlanSpec& plan = e.plans[1];
    EXPECT_EQ(plan.agency_cents, 1234);
    EXPECT_EQ(plan.production_cents, 500);
    EXPECT_EQ(plan.audit, 2);
    ASSERT_EQ(plan.deals.size(), 1u);
    const Deal& deal = plan.deals[0];
    EXPECT_EQ(deal.fee_usd, 70);
    EXPECT_TRUE(deal.agreed);
    EXPECT_FALSE(deal.promo_code);
    EXPECT_EQ(deal.first_h, 48);
    EXPECT_EQ(deal.every_h, 72);
    EXPECT_EQ(deal.script_level, .25);
    EXPECT_EQ(deal.disclosed, true);
    EXPECT_EQ(deal.hours->in({}), 2);
    EXPECT_EQ(deal.hourly_usd->in({}), 40);
}

constexpr const char* two_uncertain_plans =
    "  b: {hire: [{cast: large, feed: 1, hours: {uniform: [1, 3]}}]}\n"
    "  a: {hire: [{cast: small, feed: 1, hourly: {uniform: [20, 60]}}]}\n";

TEST(Plans, UncertainHoursAreInputsAndTheirCentreStandsForThem) {
    const Experiment e = checked(with_plans(two_uncertain_plans));
    const std::size_t n = e.inputs.size();
    EXPECT_EQ(e.inputs[n - 2].name, "plan.a.hire1.hourly");
    EXPECT_EQ(e.inputs[n - 1].name, "plan.b.hire1.hours");
    const Number hours = *e.plans[1].deals[0].hours;
    EXPECT_EQ(hours.fixed, 2);
    std::vector<double> drawn(n, 0);
    drawn[n - 1] = 2.75;
    EXPECT_EQ(hours.in(drawn), 2.75);
}

TEST(Plans, TheirOrderInTheFileChangesNoInput) {
    const Experiment one = checked(with_plans(two_uncertain_plans));
    const Experiment other =
        checked(with_plans("  a: {hire: [{cast: small, feed: 1, hourly: {uniform: [20, 60]}}]}\n"
                           "  b: {hire: [{cast: large, feed: 1, hours: {uniform: [1, 3]}}]}\n"));
    EXPECT_EQ(one.campaign_hash, other.campaign_hash);
    ASSERT_EQ(one.inputs.size(), other.inputs.size());
    for (std::size_t i = 0; i < one.inputs.size(); ++i)
        EXPECT_EQ(one.inputs[i].name, other.inputs[i].name);
}

TEST(Plans, ExploredOnesDrawTheHoursOfThePlanTheyAreMadeFrom) {
    const std::string plans =
        "  army: {hire: [{cast: small, count: 2, feed: 2, hours: {uniform: [1, 3]}}]}\n"
        "  few: {hire: [{cast: large, feed: 4, hours: {uniform: [2, 4]}}]}\n";
    const Experiment written = checked(with_plans(plans));
    const Experiment e = checked(with_plans(plans + "explore: {budget: [1.5], mixes: [0.5]}\n"));
    EXPECT_THAT(names(e), ElementsAre("army", "army_150_percent", "army_50_few_50", "few",
                                      "few_150_percent", "nothing"));
    EXPECT_EQ(e.plans[0].base, "");
    EXPECT_EQ(e.plans[1].base, "army");
    EXPECT_EQ(e.plans[2].base, "army+few");
    ASSERT_EQ(e.inputs.size(), written.inputs.size());
    for (std::size_t i = 0; i < e.inputs.size(); ++i)
        EXPECT_EQ(e.inputs[i].key, written.inputs[i].key);
    EXPECT_EQ(e.plans[1].deals.size(), 3u);
    EXPECT_EQ(e.plans[1].deals[2].hours->input, e.plans[0].deals[0].hours->input);
    for (std::size_t d = 0; d < 2; ++d)  // whom the smaller plan hires, the larger one hires too
        EXPECT_EQ(e.plans[1].deals[d].creator, e.plans[0].deals[d].creator);
}

}  // namespace
}  // namespace microcosm
