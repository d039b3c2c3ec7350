// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "engine/scenario/embedded_packs.hpp"
#include "engine/scenario/pack.hpp"
#include "engine/text/output_file.hpp"
#include "tests/unit/scenario/parse.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using Drawn = Parameter::Drawn;

ParameterTable load(const std::string& era = "ig_2026") {
    Problems problems;
    ParameterTable table = load_packs("published_benchmarks", era, {}, problems);
    EXPECT_THAT(texts(problems), IsEmpty());
    return table;
}

std::vector<std::string> expected_claims() {
    return {"claims.ad_loss",          "claims.ad_loss_gain",    "claims.engagement_30k",
            "claims.engagement_slope", "claims.half_life_slope", "claims.tie_slope"};
}

/// What the mechanisms ask for, group by group.
std::vector<std::string> expected_paths() {
    const std::vector<std::pair<std::string, std::vector<std::string>>> groups{
        {"world",
         {"interested_share", "interested_benchmark", "shock_platform", "shock_niche",
          "shock_product"}},
        {"people",
         {"niches_per_person", "followed_accounts", "sessions_per_day", "slots_per_session",
          "base_hazard", "prestige_weight", "price_sensitivity"}},
        {"creators",
         {"followers_density_low", "followers_density_high", "followers_knee", "followers_floor",
          "niches_per_creator", "quality_sd", "post_sd", "outcome_sd", "posts_per_week",
          "authenticity", "sponsored_share", "growth_month"}},
        {"follows", {"affinity", "spill", "tie_level", "tie_fit_gain", "tie_reply_gain", "tie_sd"}},
        {"friendships",
         {"friends", "friends_cap", "community_size", "within_community", "triad_closure",
          "back_tie", "friend_strength"}},
        {"fraud", {"benchmark_share", "guilty_share"}},
        {"contract",
         {"fee_per_follower", "fee_noise", "fee_slope", "fee_floor", "celebrity_premium",
          "accept_mid", "accept_width", "effort_gain", "no_show", "disclosed", "script_level",
          "script_recall", "script_authenticity", "ambassador_discount", "ambassador_months",
          "seed_post_rate", "seed_stranger_rate", "gift_cost"}},
        {"engagement",
         {"lean_like", "lean_click", "lean_save", "lean_comment", "lean_share", "involvement_power",
          "salience_misfit", "salience_script", "salience_disclosed", "salience_recent"}},
        {"replies", {"reply_will", "reply_half_point", "reply_steepness", "reply_creator_sd"}},
        {"conversion",
         {"no_click_share", "code_discount", "code_use", "code_leak", "last_touch_window",
          "trackable_share"}},
        {"word_of_mouth", {"adopt_per_exposure", "complex_k"}},
        {"tie",
         {"organic_gain", "reply_gain", "ad_loss", "ad_tolerance", "tie_return", "unfollow_hazard",
          "unfollow_slope"}},
        {"backlash",
         {"hazard_fit", "hazard_misfit", "loss", "spread", "response_day", "response_recovery"}},
        {"money",
         {"return_rate", "repurchase_days", "repurchase_prob", "management_hours",
          "management_repeat", "management_rate", "management_learning", "platform_fee", "tooling",
          "boost_cpm", "boost_ctr_lift", "emv_like", "emv_comment", "emv_impressions"}},
        {"baselines",
         {"tv_cpm", "tv_reach", "tv_elasticity", "tv_half_life", "tv_rival_cancel",
          "celebrity_ad_lift", "celebrity_half_life", "paid_cpm", "paid_ctr", "paid_cvr",
          "neighbour_seeds", "rival_pressure"}}};
    std::vector<std::string> paths = expected_claims();
    for (const auto& [group, names] : groups) {
        for (const std::string& name : names)
            paths.push_back(format("{}.{}", group, name));
    }
    return paths;
}

std::vector<std::string> expected_audit_paths() {
    std::vector<std::string> paths;
    for (const std::string audit : {"free", "standard", "deep", "modash_like", "hypeauditor_like"})
        for (const std::string name : {"sensitivity", "specificity", "price"})
            paths.push_back(format("fraud.audit_{}_{}", audit, name));
    for (const std::string preset : {"modash_like", "hypeauditor_like"})
        for (const std::string name : {"threshold", "engagement_sensitivity", "growth_sensitivity"})
            paths.push_back(format("fraud.audit_{}_{}", preset, name));
    return paths;
}

std::vector<std::string> expected_platform_paths() {
    const std::vector<std::string> names{
        "reach_r5",          "feed_share",         "luck_sd",
        "nonfollower_share", "ageing_median",      "ageing_log_sd",
        "ageing_stretch",    "tail_share",         "tail_half_life",
        "comments_per_like", "shares_per_like",    "saves_per_like",
        "click_rate",        "fee_factor",         "actions_per_impression",
        "reach_feed",        "reach_story",        "reach_short_video",
        "reach_long_video",  "lifetime_story",     "clicks_feed",
        "clicks_story",      "clicks_short_video", "clicks_long_video"};
    std::vector<std::string> paths;
    for (const std::string platform : {"instagram", "tiktok", "youtube", "x", "pinterest"}) {
        for (const std::string& name : names)
            paths.push_back(format("platform.{}.{}", platform, name));
    }
    return paths;
}

TEST(Packs, HoldExactlyWhatTheMechanismsAskFor) {
    std::vector<std::string> expected = expected_paths();
    for (const auto& more : {expected_platform_paths(), expected_audit_paths()})
        expected.insert(expected.end(), more.begin(), more.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_THAT(load("ig_2018").paths(), ElementsAreArray(expected));
    EXPECT_THAT(load("ig_2026").paths(), ElementsAreArray(expected));
}

TEST(Packs, AreTheFilesOfTheRepository) {
    std::vector<std::string> names;
    for (const EmbeddedPack& pack : embedded_packs()) {
        names.emplace_back(pack.name);
        EXPECT_EQ(pack.text, read_file(format("scenarios/packs/{}.yaml", pack.name), 1 << 20));
    }
    EXPECT_THAT(names, ElementsAre("ig_2018", "ig_2026", "published_benchmarks", "seed_article"));
    EXPECT_THAT(pack_names(),
                ElementsAre("published_benchmarks", "seed_article", "ig_2018", "ig_2026"));
}

TEST(Packs, TheSeedArticleDiffersInWhatItClaimsOnly) {
    Problems problems;
    const ParameterTable claimed = load_packs("seed_article", "ig_2018", {}, problems);
    EXPECT_THAT(texts(problems), IsEmpty());
    const ParameterTable measured = load("ig_2018");
    EXPECT_EQ(claimed.paths(), measured.paths());
    std::size_t changed = 0;
    for (const Parameter& parameter : claimed.all()) {
        const Parameter& other = measured.at(parameter.path);
        EXPECT_EQ(parameter.unit, other.unit) << parameter.path;
        EXPECT_EQ(parameter.low, other.low) << parameter.path;
        EXPECT_EQ(parameter.high, other.high) << parameter.path;
        EXPECT_EQ(parameter.drawn, other.drawn) << parameter.path;
        if (parameter.pack != "seed_article") continue;
        ++changed;
        EXPECT_FALSE(parameter.value == other.value) << parameter.path;
        EXPECT_EQ(parameter.grade, 'J') << parameter.path;
    }
    EXPECT_EQ(changed, find_pack("seed_article", Pack::Kind::pack)->parameters.size());
    EXPECT_EQ(claimed.at("platform.instagram.reach_r5").pack, "ig_2018");
}

TEST(Packs, NoMeasuredDefaultHasATermInSize) {
    const ParameterTable table = load();
    for (const Parameter& parameter : table.all())
        if (parameter.path.starts_with("claims.")) {
            EXPECT_EQ(central_value(parameter.value), 0) << parameter.path;
        }
}

TEST(Packs, ErasDifferInLevelsOnly) {
    const ParameterTable then = load("ig_2018");
    const ParameterTable now = load("ig_2026");
    std::vector<std::string> changed;
    for (const Parameter& parameter : then.all()) {
        if (!(parameter.value == now.at(parameter.path).value)) changed.push_back(parameter.path);
    }
    EXPECT_THAT(changed,
                ElementsAre("platform.instagram.actions_per_impression",
                            "platform.instagram.feed_share", "platform.instagram.reach_r5",
                            "platform.tiktok.actions_per_impression", "platform.tiktok.reach_r5",
                            "platform.x.actions_per_impression", "platform.x.reach_r5"));
    EXPECT_EQ(then.at("platform.youtube.reach_r5").pack, "ig_2018");
    EXPECT_EQ(now.at("platform.youtube.reach_r5").pack, "ig_2026");
    EXPECT_EQ(now.at("contract.no_show").pack, "published_benchmarks");
}

TEST(Packs, EveryParameterIsDocumentedAndInsideItsBounds) {
    const ParameterTable table = load();
    for (const Parameter& p : table.all()) {
        EXPECT_LT(p.low, p.high) << p.path;
        EXPECT_GE(support_low(p.value), p.low) << p.path;
        EXPECT_LE(support_high(p.value), p.high) << p.path;
        EXPECT_FALSE(p.doc.empty()) << p.path;
        const bool says_why = p.doc.find(';') != std::string::npos;
        EXPECT_TRUE(says_why) << p.path;
        EXPECT_EQ(p.source.empty(), p.year == 0) << p.path;
        EXPECT_EQ(p.origin, Parameter::Origin::pack) << p.path;
        EXPECT_TRUE(p.drawn != Drawn::setting || p.value.is_fixed()) << p.path;
    }
}

TEST(Packs, EveryListedSourceIsUsedAndEveryUsedOneListed) {
    for (const std::string& name : pack_names()) {
        const Pack* pack = find_pack(name, Pack::Kind::pack);
        if (pack == nullptr) pack = find_pack(name, Pack::Kind::era);
        ASSERT_NE(pack, nullptr);
        std::set<std::string> listed;
        std::set<std::string> used;
        for (const Reference& reference : pack->references)
            listed.insert(reference.key);
        for (const Parameter& parameter : pack->parameters) {
            for (std::string& key : source_keys(parameter.source))
                used.insert(std::move(key));
        }
        EXPECT_EQ(listed, used) << name;
    }
}

TEST(Packs, SomeValuesAreThePublishedOnes) {
    const ParameterTable table = load();
    EXPECT_EQ(table.number("platform.instagram.reach_r5"), 0.12);
    EXPECT_EQ(load("ig_2018").number("platform.instagram.reach_r5"), 0.377);
    EXPECT_EQ(table.number("platform.instagram.ageing_median"), 4);
    EXPECT_EQ(table.number("platform.tiktok.ageing_median"), 71);  // h: 5 d x ln(2)^(1 / .7)
    EXPECT_EQ(table.number("contract.no_show"), 0.2);
    EXPECT_EQ(table.number("money.management_hours"), 3);
    EXPECT_EQ(table.number("tie.unfollow_hazard"), 0.0019);
    EXPECT_EQ(table.at("contract.no_show").drawn, Drawn::creator);
    EXPECT_EQ(table.at("contract.script_level").drawn, Drawn::setting);
    EXPECT_EQ(table.at("follows.affinity").drawn, Drawn::world);
    EXPECT_EQ(table.at("friendships.friends").drawn, Drawn::person);
    EXPECT_EQ(table.at("friendships.friend_strength").drawn, Drawn::tie);
    EXPECT_EQ(table.at("tie.tie_return").unit, "week");
}

TEST(Packs, AReferenceJoinsAllSources) {
    EXPECT_EQ(full_reference("LA25"), "help-influence.later.com");
    EXPECT_EQ(full_reference("TK22 LA25"),
              "Kaggle ramjasmaurya/top-1000-social-media-channels, 2022; help-influence.later.com");
    EXPECT_EQ(full_reference(""), "");
}

TEST(Packs, UnknownNamesAreProblemsWithTheNearest) {
    Parsed parsed("a: 1\n");
    const Place place = parsed.root().entries.front().value.place;
    const ParameterTable table = load_packs("published", "ig_2026b", place, parsed.problems);
    load_packs("published_benchmark", "published_benchmarks", place, parsed.problems);
    EXPECT_THAT(texts(parsed.problems),
                ElementsAre("1:4: unknown pack 'published'",
                            "1:4: unknown era 'ig_2026b'; did you mean 'ig_2026'?",
                            "1:4: unknown pack 'published_benchmark'; did you mean "
                            "'published_benchmarks'?",
                            "1:4: unknown era 'published_benchmarks'"));
    EXPECT_NE(table.find("contract.no_show"), nullptr);
}

TEST(ReadPack, EveryMistakeIsAProblem) {
    Parsed parsed(
        "kind: bundle\n"
        "sources: {K: [text]}\n"
        "parameters:\n"
        "  g:\n"
        "    a: {value: 3, low: 0, high: 1, grade: J}\n"
        "    b: {value: 0, high: 1, grade: Zed, drawn: daily}\n"
        "    c: {value: 0, high: 1, grade: A}\n"
        "    d: {value: 0, high: 1, grade: C}\n"
        "    e: {value: 0, high: 1, grade: V, source: AB12 CD34, year: 20}\n"
        "    f: {value: {beta: [1, 1]}, drawn: setting, high: 1}\n"
        "    h: {value: 0, high: 1, grade: J, dok: text}\n"
        "    i: 3\n");
    read_pack("p", parsed.root(), parsed.problems);
    EXPECT_THAT(
        texts(parsed.problems),
        ElementsAre("1:7: kind = 'bundle' is not one of pack, era",
                    "2:14: sources.K is a list, not text; write for example \"some text\"",
                    "5:16: g.a = 3 is outside [0, 1]; did you mean 3 %?",
                    "6:47: g.b.drawn = 'daily' is not one of setting, world, replicate, creator, "
                    "person, post, tie",
                    "6:35: g.b.grade = 'Zed' is not one of A, O, V, B, C, J",
                    "7:8: g.c has grade A and no source",
                    "9:63: g.e.year = 20 is not in the range from 1900 to 2100",
                    "9:8: g.e: source AB12 is not in the list of sources",
                    "9:8: g.e: source CD34 is not in the list of sources",
                    "10:8: g.f.grade is missing; give A, O, V, B, C or J",
                    "10:16: g.f is a setting; it takes a number, no distribution",
                    "11:38: unknown key 'dok' in g.h; did you mean 'doc'?",
                    "12:8: g.i is a single value, not a map of keys and values"));
}

TEST(ReadPack, KindAndParametersAreRequired) {
    Parsed parsed("doc: nothing else\n");
    read_pack("p", parsed.root(), parsed.problems);
    EXPECT_THAT(texts(parsed.problems),
                ElementsAre("1:1: kind is missing; give pack or era",
                            "1:1: parameters is missing; give groups of parameters"));
}

}  // namespace
}  // namespace microcosm
