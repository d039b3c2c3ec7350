// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/bind.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/problem_texts.hpp"
#include "tests/unit/experiment/open_text.hpp"

namespace microcosm {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::Opened;
using testing::small_text;
using testing::test_catalog;

TEST(Bind, ACorrectScenarioBecomesAnExperiment) {
    Opened opened(small_text());
    const Experiment e = bind(opened.scenario, opened.document, test_catalog(), opened.problems);
    EXPECT_EQ(e.ticks, 14u);
    EXPECT_EQ(e.tick_h, 24);
    EXPECT_EQ(e.price_cents, 3800);
    EXPECT_EQ(e.seed_text, "3");
    EXPECT_EQ(e.seed, mix_seed(3));
    EXPECT_EQ(e.world.creators.size(), 4u);
    EXPECT_EQ(e.world.people.size(), 2000u);
    EXPECT_EQ(e.plans.size(), 3u);
    EXPECT_EQ(e.campaign_hash.size(), 64u);
    EXPECT_EQ(e.platform_ranking.size(), e.world.platforms.names.size());
}

TEST(Bind, EveryInputHasItsOwnNameAndKey) {
    Opened opened(small_text());
    const Experiment e = opened.check().experiment;
    std::set<std::string> names;
    std::set<std::uint64_t> keys;
    for (const Input& input : e.inputs) {
        EXPECT_TRUE(names.insert(input.name).second) << input.name;
        EXPECT_TRUE(keys.insert(input.key).second) << input.name;
    }
}

TEST(Bind, FiveMistakesAreFoundAtOnce) {
    Opened opened(
        "horizon: 8 kg\n"
        "horizonn: 8 weeks\n"
        "world: {people: 20000, scale: 10}\n"
        "product: {price: 38 USD, margin: 65 %}\n"
        "cast: {small: {count: 3, followers: 300}}\n"
        "plans: {army: {hire: [{cast: smal, feed: 2}]}}\n"
        "ranking: {plugin: org.microcosm.ranking.engagement_feed, params: {w_tie: 11}}\n"
        "roster: absent.csv\n");
    EXPECT_THROW(bind(opened.scenario, opened.document, test_catalog(), opened.problems),
                 InvalidInput);
    const auto texts = testing::texts(opened.problems);
    EXPECT_EQ(opened.problems.errors(), 5u) << ::testing::PrintToString(texts);
    EXPECT_THAT(texts, Contains(HasSubstr("1:10: horizon = 8 kg")));
    EXPECT_THAT(texts, Contains(HasSubstr("2:1: unknown key 'horizonn'")));
    EXPECT_THAT(texts, Contains(HasSubstr("unknown cast 'smal'; did you mean 'small'?")));
    EXPECT_THAT(texts, Contains(HasSubstr("7:74: ranking.w_tie = 11 is outside [-10, 10]")));
    EXPECT_THAT(texts, Contains(HasSubstr("8:9: absent.csv")));
}

TEST(Bind, MistakesOfAllPluginsAreFoundAtOnce) {
    Opened opened(small_text() +
                  "ranking: {params: {w_tye: 1}}\n"
                  "conversion: {params: {click_to_buy: 0}}\n"
                  "fraud: {plugin: org.microcosm.fraud.nine}\n"
                  "platforms: {tiktok: {ranking: {plugin: org.microcosm.fraud.none}}}\n");
    opened.check();
    const auto texts = testing::texts(opened.problems);
    EXPECT_EQ(texts.size(), 4u) << ::testing::PrintToString(texts);
    EXPECT_THAT(texts, Contains(HasSubstr("unknown parameter 'w_tye'")));
    EXPECT_THAT(texts, Contains(HasSubstr("conversion.click_to_buy = 0 is outside its open")));
    EXPECT_THAT(texts, Contains(HasSubstr("unknown plugin 'org.microcosm.fraud.nine'")));
    EXPECT_THAT(texts, Contains(HasSubstr("but ranking/tiktok needs microcosm.ranking/1")));
}

TEST(Bind, APlatformKeepsItsStreamWhicheverPluginRanksIt) {
    Opened plain(small_text());
    Opened other(small_text() +
                 "platforms: {tiktok: {ranking: {plugin: org.microcosm.ranking.random}}}\n");
    const Experiment a = plain.check().experiment, b = other.check().experiment;
    ASSERT_EQ(a.platform_ranking.size(), b.platform_ranking.size());
    for (std::size_t p = 0; p < a.platform_ranking.size(); ++p)
        EXPECT_EQ(a.platform_ranking[p].stream, b.platform_ranking[p].stream);
    EXPECT_EQ(a.rankings.size(), 1u);
    EXPECT_EQ(b.rankings.size(), 2u);
}

TEST(Bind, ReplicatesDoNotChangeTheCampaign) {
    Opened few(small_text() + "replicates: 10\n"), many(small_text() + "replicates: 20\n");
    EXPECT_EQ(few.check().experiment.campaign_hash, many.check().experiment.campaign_hash);
}

}  // namespace
}  // namespace microcosm
