// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/plugin_role.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/random/streams.hpp"
#include "tests/support/problem_texts.hpp"
#include "tests/unit/experiment/open_text.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::test_catalog;

constexpr const char* good_id = "org.example.ranking.good";
constexpr std::string_view ranking_kind = "microcosm.ranking/1";

/// A plugin in the role "ranking" with a `params:` map in YAML, that starts on line 1.
struct Bound {
    explicit Bound(const std::string& params, const std::string& id = good_id,
                   std::string_view kind = ranking_kind) {
        document = read_yaml_text("p.yaml", params, problems);
        choice.id = id;
        choice.params = document.root;
        choice.place = {document.sources.empty() ? nullptr : document.sources[0].get(), 1, 1};
        role = RoleBinder{test_catalog(), inputs, problems}.bind({"ranking", kind}, choice);
    }
    std::vector<std::string> texts() const { return testing::texts(problems); }

    Problems problems;
    Document document;
    PluginChoice choice;
    std::vector<Input> inputs;
    PluginRole role;
};

std::vector<std::string> mistakes(const std::string& params) {
    return Bound(params).texts();
}

TEST(PluginRole, TakesDefaultsWhereNothingIsGiven) {
    const Bound bound("slots: 2");
    EXPECT_THAT(bound.texts(), IsEmpty());
    ASSERT_EQ(bound.role.values.size(), 6u);
    EXPECT_EQ(bound.role.values[0].f, 1);
    EXPECT_EQ(bound.role.values[1].f, 6);
    EXPECT_EQ(bound.role.values[2].i, 2);
    EXPECT_EQ(bound.role.values[3].i, 1);
    EXPECT_EQ(bound.role.values[4].i, 1);
    EXPECT_STREQ(bound.role.values[5].s, "a \"b\"");
    EXPECT_TRUE(bound.role.model.has_value());
    EXPECT_TRUE(bound.role.is_fixed());
    EXPECT_EQ(bound.role.stream, role_stream("ranking"));
}

TEST(PluginRole, TakesAValueOfEveryType) {
    const Bound bound(
        "{weight: 2.5, half_life: 30 min, slots: 9, strict: false, tone: calm, "
        "label: x y}");
    EXPECT_THAT(bound.texts(), IsEmpty());
    EXPECT_EQ(bound.role.values[0].f, 2.5);
    EXPECT_EQ(bound.role.values[1].f, .5);
    EXPECT_EQ(bound.role.values[2].i, 9);
    EXPECT_EQ(bound.role.values[3].i, 0);
    EXPECT_EQ(bound.role.values[4].i, 0);
    EXPECT_STREQ(bound.role.values[5].s, "x y");
}

TEST(PluginRole, KnowsWhereEachValueComesFrom) {
    const Bound bound("slots: 2\nweight: {uniform: [1, 2]}");
    EXPECT_THAT(bound.role.origins,
                ElementsAre("p.yaml:2", "default", "p.yaml:1", "default", "default", "default"));
}

/// What is said about the good plugin, of version 1.2.3, when a scenario pins it.
std::vector<std::string> complaints_about(const std::string& range, const std::string& digest) {
    PluginChoice choice;
    choice.id = good_id;
    if (!range.empty()) choice.version = parse_version_range(range).value();
    choice.sha256 = digest;
    Problems problems;
    const Document document = read_yaml_text("p.yaml", "slots: 2", problems);
    choice.params = document.root;
    choice.place = {document.sources[0].get(), 1, 1};
    std::vector<Input> inputs;
    const PluginRole role =
        RoleBinder{test_catalog(), inputs, problems}.bind({"ranking", ranking_kind}, choice);
    EXPECT_EQ(role.model.has_value(), problems.errors() == 0);
    for (const Problem& problem : problems.all())
        EXPECT_EQ(problem.origin, Problem::Origin::plugin);
    return testing::texts(problems);
}

TEST(PluginRole, IsOfAVersionThatTheScenarioAccepts) {
    const Descriptor& good = *test_catalog().find(good_id);
    EXPECT_THAT(complaints_about(">=1.2 <2", ""), IsEmpty());
    EXPECT_THAT(complaints_about(">=2", ""),
                ElementsAre("1:1: plugin org.example.ranking.good 1.2.3 in " + good.file +
                            ": the scenario asks for version >=2"));
}

TEST(PluginRole, IsOfTheFileThatTheScenarioPins) {
    const Descriptor& good = *test_catalog().find(good_id);
    const std::string other(64, 'a');
    EXPECT_THAT(complaints_about("", good.sha256), IsEmpty());
    EXPECT_THAT(complaints_about(">=1", other),
                ElementsAre("1:1: plugin org.example.ranking.good 1.2.3 in " + good.file +
                            ": its SHA-256 is " + good.sha256 + ", the scenario pins " + other));
}

TEST(PluginRole, AnUnknownParameterGetsASuggestion) {
    EXPECT_THAT(mistakes("slots: 2\nhalf_live: 6 h"),
                ElementsAre("2:1: unknown parameter 'half_live' of plugin "
                            "org.example.ranking.good 1.2.3; did you mean 'half_life'?"));
    EXPECT_THAT(mistakes("slots: 2\nxyzzy: 6"),
                ElementsAre("2:1: unknown parameter 'xyzzy' of plugin org.example.ranking.good "
                            "1.2.3"));
}

TEST(PluginRole, AMissingRequiredParameterIsNamed) {
    EXPECT_THAT(mistakes("weight: 2"),
                ElementsAre("1:1: plugin org.example.ranking.good needs the parameter 'slots'; add "
                            "it under params:"));
}

TEST(PluginRole, AValueOfTheWrongTypeIsRefused) {
    EXPECT_THAT(mistakes("slots: 2\nweight: heavy"),
                ElementsAre("2:9: ranking.weight = heavy is not a number; write for example 0.5"));
    EXPECT_THAT(mistakes("slots: 2.5"), ElementsAre(HasSubstr("1:8: ranking.slots = 2.5")));
    EXPECT_THAT(mistakes("slots: 2\nstrict: yes"),
                ElementsAre(HasSubstr("2:9: ranking.strict = yes")));
    EXPECT_THAT(mistakes("slots: 2\nlabel: [1]"), ElementsAre(HasSubstr("2:8: ranking.label")));
    EXPECT_THAT(mistakes("slots: {uniform: [1, 3]}"), ElementsAre(HasSubstr("ranking.slots")));
}

TEST(PluginRole, AWrongUnitIsRefused) {
    EXPECT_THAT(mistakes("slots: 2\nhalf_life: 6 USD"),
                ElementsAre("2:12: ranking.half_life = 6 USD is money, not a time; write for "
                            "example 6 h"));
}

TEST(PluginRole, ANumberOutOfBoundsIsRefused) {
    EXPECT_THAT(mistakes("slots: 2\nweight: 11"),
                ElementsAre("2:9: ranking.weight = 11 is outside [0, 10] (Weight of the tie.)"));
    EXPECT_THAT(mistakes("slots: 0"), ElementsAre(HasSubstr("ranking.slots = 0")));
    EXPECT_THAT(mistakes("slots: 10"), ElementsAre(HasSubstr("ranking.slots = 10")));
    EXPECT_EQ(mistakes("slots: 2\nweight: .nan").size(), 1u);
}

TEST(PluginRole, AnOpenBoundIsNotAValue) {
    EXPECT_THAT(mistakes("slots: 2\nhalf_life: 0"),
                ElementsAre("2:12: ranking.half_life = 0 is outside its open bounds"));
    EXPECT_THAT(mistakes("slots: 2\nhalf_life: 240 h"), IsEmpty());
}

TEST(PluginRole, ADrawNeverLandsOnAnOpenBound) {
    const Bound bound("slots: 2\nhalf_life: {normal: {mean: 6, sd: 10}}");
    EXPECT_THAT(bound.texts(), IsEmpty());
    ASSERT_EQ(bound.inputs.size(), 1u);
    EXPECT_GT(support_low(bound.inputs[0].value), 0);
    EXPECT_EQ(support_high(bound.inputs[0].value), 240);
}

TEST(PluginRole, AnUnknownChoiceGetsASuggestion) {
    EXPECT_THAT(mistakes("slots: 2\ntone: cald"),
                ElementsAre("2:7: 'cald' is no choice of 'tone'; did you mean 'calm'?"));
}

TEST(PluginRole, ParamsMustBeAMap) {
    EXPECT_THAT(mistakes("[1, 2]"), ElementsAre("1:1: params must be a map of parameter: value"));
}

TEST(PluginRole, AnOldSpellingIsTakenWithAWarning) {
    const Bound bound("uplift: 0.3", "org.example.conversion.good", "microcosm.conversion/1");
    EXPECT_EQ(bound.problems.errors(), 0u);
    EXPECT_THAT(bound.texts(), ElementsAre("1:1: 'uplift' is an old spelling of 'lift'"));
    EXPECT_EQ(bound.role.values[0].f, .3);
}

TEST(PluginRole, AnOldSpellingBesideTheNewOneIsRefused) {
    const Bound bound("uplift: 0.3\nlift: 0.2", "org.example.conversion.good",
                      "microcosm.conversion/1");
    EXPECT_THAT(bound.texts(),
                ElementsAre("1:1: 'uplift' is an old spelling of 'lift'",
                            "1:1: 'lift' is given twice, once by an old spelling; keep one"));
}

TEST(PluginRole, ARuleAcrossParametersFailsHereAtThePlaceOfTheParameter) {
    EXPECT_THAT(mistakes("slots: 2\nweight: 6\nhalf_life: 101 h"),
                ElementsAre("3:12: plugin org.example.ranking.good: parameter 'half_life': must be "
                            "at most 100 if weight is above 5"));
}

TEST(PluginRole, ARuleAcrossParametersIsTriedAtTheEndsOfWhatIsUncertain) {
    EXPECT_THAT(mistakes("slots: 2\nweight: {uniform: [1, 6]}\nhalf_life: {uniform: [1, 120]}"),
                ElementsAre(HasSubstr("must be at most 100 if weight is above 5")));
    EXPECT_THAT(mistakes("slots: 2\nweight: {uniform: [1, 6]}\nhalf_life: {uniform: [1, 99]}"),
                IsEmpty());
}

TEST(PluginRole, AnUncertainParameterIsAnInputAndGivesAModelPerReplicate) {
    const Bound bound("slots: 2\nweight: {uniform: [1, 6]}");
    EXPECT_THAT(bound.texts(), IsEmpty());
    ASSERT_EQ(bound.inputs.size(), 1u);
    EXPECT_EQ(bound.inputs[0].name, "ranking.weight");
    EXPECT_EQ(bound.inputs[0].grade, "user");
    EXPECT_EQ(bound.inputs[0].origin, "p.yaml:2");
    EXPECT_EQ(bound.inputs[0].key, hash_text("ranking.weight", 14));
    EXPECT_FALSE(bound.role.is_fixed());
    ASSERT_EQ(bound.role.draws.size(), 1u);
    EXPECT_EQ(bound.role.values[0].f, 3.5);
    const double tie = 1, age = 6;
    const void* in[] = {&tie, &age};
    for (const double weight : {1.0, 4.0, 6.0}) {
        const Model model = bound.role.make_model({weight}, Parameters{});
        double score = 0;
        void* out[] = {&score};
        std::vector<char> scratch(model.scratch_bytes(1));
        mcsm_batch batch{};
        batch.struct_size = sizeof batch;
        batch.n = 1;
        batch.in = in;
        batch.out = out;
        batch.scratch = scratch.data();
        model.eval(batch);
        EXPECT_EQ(score, weight - 1);
    }
}

/// The trust role of a scenario, whose built-in rule follows the pack.
TEST(PluginRole, AParameterNamedAsInThePackFollowsItsDraw) {
    testing::Opened opened(testing::small_text(), {"tie.tie_return={uniform: [2, 4]}"});
    const Experiment e = opened.check().experiment;
    const PluginRole& trust = e.trust;
    ASSERT_EQ(trust.from_pack.size(), trust.descriptor->parameters.size());
    EXPECT_FALSE(trust.is_fixed());
    EXPECT_EQ(trust.values[3].f, 3);
    EXPECT_EQ(trust.origins[3], "tie.tie_return");
    EXPECT_EQ(trust.from_pack[3].low, 2);
    EXPECT_EQ(trust.from_pack[3].high, 4);
    Parameters drawn = e.parameters;
    drawn.tie.tie_return_weeks = 3.5;
    EXPECT_EQ(number_at(drawn, trust.from_pack[3].offset), 3.5);
}

TEST(PluginRole, WhatTheScenarioGivesGoesBeforeThePack) {
    testing::Opened opened(testing::small_text(), {"pricing.params={fee_floor: 25 USD}"});
    const Experiment e = opened.check().experiment;
    EXPECT_EQ(e.pricing.values[2].f, 25);
    EXPECT_EQ(e.pricing.from_pack.size(), e.pricing.descriptor->parameters.size() - 1);
    EXPECT_THAT(testing::texts(opened.problems), IsEmpty());
}

TEST(PluginRole, AValueOfThePackOutsideThePluginsBoundsIsAProblem) {
    testing::Opened opened(testing::small_text());
    const ParameterTable& table = opened.scenario.parameters;
    Descriptor plugin = *test_catalog().find("org.microcosm.pricing.fair_fee");
    plugin.parameters[3].high = .9;
    Problems problems;
    const auto slots = parameter_slots({"instagram"});
    values_from_pack(plugin, {"contract", table, slots}, {}, problems);
    ASSERT_EQ(problems.errors(), 1u);
    EXPECT_THAT(problems.all()[0].text,
                HasSubstr("contract.accept_mid reaches from 0.01 to 5, which "
                          "org.microcosm.pricing.fair_fee does not allow"));
}

TEST(PluginRole, InputsDoNotDependOnTheOrderOfTheFile) {
    const Bound one("{slots: 2, weight: {uniform: [1, 2]}, half_life: {uniform: [5, 7]}}");
    const Bound other("{half_life: {uniform: [5, 7]}, weight: {uniform: [1, 2]}, slots: 2}");
    ASSERT_EQ(one.inputs.size(), 2u);
    ASSERT_EQ(other.inputs.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_EQ(one.inputs[i].name, other.inputs[i].name);
}

TEST(PluginRole, APluginOfAnotherKindIsRefused) {
    EXPECT_THAT(Bound("{}", "org.microcosm.conversion.funnel").texts(),
                ElementsAre("1:1: org.microcosm.conversion.funnel is of kind "
                            "microcosm.conversion/1, but ranking needs microcosm.ranking/1"));
}

TEST(PluginRole, AnUnknownPluginIsAMistakeOfOriginPlugin) {
    const Bound bound("{}", "org.microcosm.ranking.randon");
    ASSERT_EQ(bound.problems.all().size(), 1u);
    const Problem& problem = bound.problems.all()[0];
    EXPECT_EQ(problem.origin, Problem::Origin::plugin);
    EXPECT_THAT(problem.text, HasSubstr("unknown plugin 'org.microcosm.ranking.randon'; did you "
                                        "mean 'org.microcosm.ranking.random'?"));
    EXPECT_THAT(problem.text, HasSubstr(MICROCOSM_PLUGINS));
    EXPECT_EQ(problem.line, 1);
}

TEST(PluginRole, SeveralMistakesAreAllFound) {
    EXPECT_EQ(mistakes("weight: 11\nhalf_live: 6\ntone: cald").size(), 4u);  // and no slots
}

}  // namespace
}  // namespace microcosm
