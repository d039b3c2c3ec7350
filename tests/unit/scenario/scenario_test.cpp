// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/scenario.hpp"

#include <gmock/gmock.h>

#include "tests/unit/scenario/parse.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Shape = Uncertain::Shape;

/// A file of tests/scenarios/good with its scenario.
struct Good {
    Problems problems;
    std::string path;
    Document document;
    Scenario scenario;

    explicit Good(const std::string& name)
        : path(format("tests/scenarios/good/{}.yaml", name)),
          document(read_yaml(path, problems)),
          scenario(read_scenario(document, path, problems)) {
        EXPECT_THAT(texts(problems), IsEmpty());
    }
};

std::vector<std::string> names(const std::vector<NicheWeight>& niches) {
    std::vector<std::string> all;
    for (const NicheWeight& niche : niches)
        all.push_back(niche.niche);
    return all;
}

TEST(Scenario, TheLeastGetsEveryDefault) {
    const Good good("minimal");
    const Scenario& s = good.scenario;
    EXPECT_EQ(s.file, "tests/scenarios/good/minimal.yaml");
    EXPECT_EQ(s.folder, "tests/scenarios/good");
    EXPECT_EQ(s.name, "minimal");
    EXPECT_EQ(s.seed, 1u);
    EXPECT_EQ(s.replicates, 1000);
    EXPECT_EQ(s.horizon_h, 56 * 24);
    EXPECT_EQ(s.tick_h, 24);
    EXPECT_EQ(s.pack, "published_benchmarks");
    EXPECT_EQ(s.era, "ig_2026");
    EXPECT_EQ(s.budget_usd, 0);
    EXPECT_EQ(s.world.people, 300'000);
    EXPECT_EQ(s.world.scale, 1);
    EXPECT_THAT(s.world.niches,
                ElementsAre("beauty", "fashion", "fitness", "food", "travel", "gaming", "tech",
                            "family", "pets", "home", "music", "finance"));
    EXPECT_EQ(s.roster_file, "");
    EXPECT_EQ(s.ranking.id, "org.microcosm.ranking.engagement_feed");
    EXPECT_EQ(s.conversion.id, "org.microcosm.conversion.funnel");
    EXPECT_EQ(s.fraud.id, "org.microcosm.fraud.purchased_followers");
    EXPECT_EQ(s.fraud.place.line, 0);
    EXPECT_TRUE(s.fraud.params.is_null());
    EXPECT_EQ(s.parameters.at("contract.no_show").pack, "published_benchmarks");
}

TEST(Scenario, TheLeastCastAndPlanGetEveryDefault) {
    const Good good("minimal");
    ASSERT_EQ(good.scenario.casts.size(), 1u);
    const Cast& cast = good.scenario.casts[0];
    EXPECT_EQ(cast.count, 1);
    EXPECT_EQ(cast.platform, "instagram");
    EXPECT_FALSE(cast.followers_given);
    EXPECT_FALSE(cast.fit);
    EXPECT_FALSE(cast.celebrity);
    ASSERT_EQ(good.scenario.plans.size(), 1u);
    EXPECT_EQ(good.scenario.plans[0].audit, "none");
    const Hire& hire = good.scenario.plans[0].hires.at(0);
    EXPECT_THAT(hire.posts, ElementsAre(1, 0, 0, 0));
    EXPECT_FALSE(hire.fee_usd || hire.script_level || hire.disclosed || hire.hours);
    EXPECT_FALSE(hire.agreed || hire.gift);
    EXPECT_EQ(hire.first_day, 0);
    EXPECT_EQ(hire.every_days, 7);
    EXPECT_TRUE(hire.promo_code);
}

TEST(Scenario, HeadWorldAndProductAreReadInUsualUnits) {
    const Good good("celebrity_or_micros");
    const Scenario& s = good.scenario;
    EXPECT_EQ(s.question, "One celebrity or 45 micros?");
    EXPECT_EQ(s.seed, 9007199254740992u);
    EXPECT_EQ(s.replicates, 512);
    EXPECT_EQ(s.horizon_h, 56 * 24);
    EXPECT_EQ(s.tick_h, 6);
    EXPECT_EQ(s.era, "ig_2018");
    EXPECT_EQ(s.budget_usd, 50000);
    EXPECT_EQ(s.world.scale, 10);
    EXPECT_THAT(s.world.niches, ElementsAre("beauty", "fashion", "home"));
    EXPECT_EQ(s.world.friendships_file, "tests/scenarios/good/graphs/friends.txt.gz");
    EXPECT_EQ(s.world.friendships_place.line, 16);
    EXPECT_EQ(s.parameters.number("world.interested_share"), 0.1);
    EXPECT_EQ(s.product.name, "Serum");
    EXPECT_EQ(s.product.price_usd, 38);
    EXPECT_EQ(s.product.margin, 0.65);
    EXPECT_EQ(s.product.luxury, 0.1);
    EXPECT_EQ(s.product.unit_cost_usd, 9);
    EXPECT_THAT(names(s.product.niches), ElementsAre("beauty", "fashion"));
    EXPECT_EQ(s.product.niches[0].weight, 2);
}

TEST(Scenario, CastsKeepTheirOrderAndKeys) {
    const Good good("celebrity_or_micros");
    ASSERT_EQ(good.scenario.casts.size(), 2u);
    const Cast& star = good.scenario.casts[0];
    EXPECT_EQ(star.name, "star");
    EXPECT_TRUE(star.celebrity);
    EXPECT_TRUE(star.followers_given);
    EXPECT_EQ(star.followers.a, 4'000'000);
    EXPECT_EQ(star.fit->a, 0.15);
    const Cast& micro = good.scenario.casts[1];
    EXPECT_EQ(micro.count, 45);
    EXPECT_EQ(micro.followers.shape, Shape::lognormal);
    EXPECT_EQ(micro.followers.low, 10'000);
    EXPECT_EQ(micro.followers_min, 10'000);
    EXPECT_EQ(micro.followers_max, 100'000);
    EXPECT_EQ(micro.fit->shape, Shape::beta);
    EXPECT_THAT(names(micro.niches), ElementsAre("beauty", "home"));
    EXPECT_EQ(micro.place.line, 34);
}

TEST(Scenario, AnAuditMayBeAPreset) {
    EXPECT_EQ(Good("plugins").scenario.plans[0].audit, "modash_like");
}

TEST(Scenario, PlansKeepTheirOrderAndKeys) {
    const Good good("celebrity_or_micros");
    ASSERT_EQ(good.scenario.plans.size(), 3u);
    const Plan& star = good.scenario.plans[0];
    EXPECT_EQ(star.name, "star_power");
    EXPECT_EQ(star.description, "One face for all");
    EXPECT_EQ(star.agency_cents, 400'000);
    EXPECT_EQ(star.production_cents, 600'055);
    EXPECT_EQ(star.audit, "deep");
    const Hire& hire = star.hires.at(0);
    EXPECT_EQ(hire.cast, "star");
    EXPECT_THAT(hire.posts, ElementsAre(1, 3, 0, 0));
    EXPECT_EQ(hire.fee_usd, 40'000);
    EXPECT_TRUE(hire.agreed);
    EXPECT_EQ(hire.first_day, 7);
    EXPECT_EQ(hire.every_days, 1.5);
    EXPECT_EQ(hire.script_level, 0.3);
    EXPECT_EQ(hire.disclosed, true);
    EXPECT_EQ(hire.hours->a, 20);
    EXPECT_EQ(hire.hourly_usd->a, 60);
    EXPECT_FALSE(hire.promo_code);
    EXPECT_EQ(good.scenario.plans[1].hires.at(0).hours->shape, Shape::triangular);
    EXPECT_TRUE(good.scenario.plans[1].hires.at(1).gift);
    EXPECT_THAT(good.scenario.plans[2].hires, IsEmpty());
}

TEST(Scenario, HandlesOfARosterLoseTheirAtSignAndMakeTheCount) {
    const Good good("roster");
    EXPECT_EQ(good.scenario.roster_file, "tests/scenarios/good/rosters/spring.csv");
    const Cast& friends = good.scenario.casts.at(0);
    EXPECT_THAT(friends.handles, ElementsAre("coffee.anna", "beanbrothers"));
    EXPECT_EQ(friends.count, 2);
    EXPECT_EQ(good.scenario.casts.at(1).followers_max, 50'000);
    EXPECT_FALSE(good.scenario.product.repeat_purchase);
}

TEST(Scenario, ParametersAreReplacedInTheirUnits) {
    const Good good("parameters");
    const ParameterTable& table = good.scenario.parameters;
    EXPECT_EQ(table.number("contract.no_show"), 0.1);
    EXPECT_EQ(table.number("contract.fee_per_follower"), 0.02);
    EXPECT_EQ(table.number("platform.instagram.ageing_median"), 12);
    EXPECT_EQ(table.number("platform.tiktok.ageing_median"), 72);
    EXPECT_EQ(table.number("conversion.code_leak"), 0.04);
    EXPECT_EQ(table.at("conversion.code_use").value.shape, Shape::uniform);
    EXPECT_EQ(table.at("tie.reply_gain").value.low, 0);
    EXPECT_EQ(table.at("money.management_hours").value.a, 0.5);
    EXPECT_EQ(table.number("world.shock_niche"), 0);
    EXPECT_EQ(table.at("world.shock_niche").pack, "tests/scenarios/good/parameters.yaml:6");
    EXPECT_EQ(table.at("world.shock_platform").origin, Parameter::Origin::pack);
}

TEST(Scenario, PluginsAreNamedPerPlatformAndKeepTheirParameters) {
    const Good good("plugins");
    const Scenario& s = good.scenario;
    std::vector<std::string> files;
    for (const PluginFileChoice& choice : s.plugin_files)
        files.push_back(choice.file);
    EXPECT_THAT(files, ElementsAre("tests/scenarios/good/models/decay.mcsm.so",
                                   "/usr/lib/models/other.mcsm.so"));
    EXPECT_EQ(s.ranking.id, "org.uni.ranking.decay");
    EXPECT_EQ(s.ranking.place.line, 7);
    EXPECT_EQ(s.ranking.params.find("half_life")->text, "6 h");
    ASSERT_EQ(s.platform_rankings.size(), 2u);
    EXPECT_EQ(s.platform_rankings[0].platform, "x");
    EXPECT_EQ(s.platform_rankings[0].ranking.id, "org.microcosm.ranking.random");
    EXPECT_TRUE(s.platform_rankings[0].ranking.params.is_null());
    EXPECT_EQ(s.platform_rankings[1].ranking.id, "org.uni.ranking.decay");
    EXPECT_NE(s.platform_rankings[1].ranking.params.find("w_tie"), nullptr);
    EXPECT_EQ(s.conversion.id, "org.uni.conversion.flat");
    EXPECT_EQ(s.parameters.number("conversion.code_discount"), 0.2);
    EXPECT_EQ(s.fraud.id, "org.microcosm.fraud.purchased_followers");
    EXPECT_NE(s.fraud.params.find("fake_share"), nullptr);
    EXPECT_EQ(s.parameters.number("fraud.audit_free_price"), 1);
}

TEST(Scenario, PluginsArePinnedByVersionAndDigest) {
    const std::string digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const Good good("pinned_plugins");
    const Scenario& s = good.scenario;
    ASSERT_EQ(s.plugin_files.size(), 2u);
    EXPECT_EQ(s.plugin_files[0].sha256, "");
    EXPECT_EQ(s.plugin_files[0].place.line, 6);
    EXPECT_EQ(s.plugin_files[1].file, "tests/scenarios/good/models/other.mcsm.so");
    EXPECT_EQ(s.plugin_files[1].sha256, digest);
    EXPECT_EQ(s.ranking.id, "org.uni.ranking.decay");
    EXPECT_EQ(s.ranking.version.text(), ">=1.2 <2");
    EXPECT_EQ(s.platform_rankings[0].ranking.version.text(), "=3");
    EXPECT_EQ(s.platform_rankings[1].ranking.version.text(), ">=1.2 <2");  // as for all others
    EXPECT_EQ(s.conversion.id, "org.uni.conversion.flat");
    EXPECT_EQ(s.conversion.version.text(), "");
    EXPECT_EQ(s.conversion.sha256, digest);
}

TEST(Scenario, ANumberOfNichesTakesTheUsualNamesFirst) {
    const Good good("many_niches");
    const Scenario& s = good.scenario;
    EXPECT_EQ(s.world.niches.size(), 14u);
    EXPECT_EQ(s.world.niches[0], "beauty");
    EXPECT_EQ(s.world.niches[13], "niche_14");
    EXPECT_EQ(s.horizon_h, 720);
    EXPECT_EQ(s.tick_h, 1);
}

TEST(Scenario, ATextWithoutAFileResolvesAgainstTheCurrentFolder) {
    Parsed parsed(
        "roster: r.csv\nproduct: {price: 1, margin: 1}\ncast: {a: {}}\n"
        "plans: {p: {hire: [{cast: a, feed: 1}]}}\n");
    const Scenario scenario = read_scenario(parsed.document, "", parsed.problems);
    EXPECT_THAT(texts(parsed.problems), IsEmpty());
    EXPECT_EQ(scenario.name, "scenario");
    EXPECT_EQ(scenario.folder, "");
    EXPECT_EQ(scenario.roster_file, "r.csv");
}

TEST(Scenario, AnEmptyFileIsOneProblem) {
    Parsed parsed("");
    read_scenario(parsed.document, "t.yaml", parsed.problems);
    EXPECT_EQ(parsed.problems.all().size(), 1u);
}

TEST(Scenario, OfAFileThatStopsInTheMiddleNothingIsCalledMissing) {
    Parsed parsed("product:\n\tprice: 38 USD\n");
    read_scenario(parsed.document, "t.yaml", parsed.problems);
    EXPECT_THAT(texts(parsed.problems), ElementsAre("2:1: tab in the indentation; use spaces"));
}

TEST(Scenario, TwentyUnknownKeysAreEnough) {
    std::string text =
        "product: {price: 38 USD, margin: 65 %}\ncast: {a: {}}\nplans: {p: {hire: "
        "[{cast: a, feed: 1}]}}\n";
    for (int i = 0; i < 1000; ++i)
        text += format("xq{}: 1\n", i);
    Parsed parsed(text);
    read_scenario(parsed.document, "t.yaml", parsed.problems);
    ASSERT_EQ(parsed.problems.errors(), 21u);
    EXPECT_EQ(parsed.problems.all().back().text, "more unknown keys; the rest is not looked at");
}

}  // namespace
}  // namespace microcosm
