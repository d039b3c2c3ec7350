// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/parameters.hpp"

#include <gmock/gmock.h>

#include "tests/unit/scenario/parse.hpp"

namespace microcosm {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Parameter make(const std::string& path, double value) {
    Parameter parameter;
    parameter.path = path;
    parameter.unit = "1";
    parameter.value.a = value;
    parameter.low = 0;
    parameter.high = 1;
    parameter.doc = "share of a; chosen";
    parameter.source = "KM20";
    parameter.year = 2020;
    parameter.pack = "test";
    return parameter;
}

ParameterTable make_table() {
    return ParameterTable(
        {make("b.x", 0.2), make("a.d.y", 0.3), make("a.c", 0.1), make("a.d.z", 0.4)});
}

TEST(ParameterTable, IsSortedByPath) {
    EXPECT_THAT(make_table().paths(), ElementsAre("a.c", "a.d.y", "a.d.z", "b.x"));
}

TEST(ParameterTable, FindsWholePathsOnly) {
    const ParameterTable table = make_table();
    EXPECT_EQ(table.number("a.d.y"), 0.3);
    EXPECT_EQ(table.at("b.x").path, "b.x");
    EXPECT_EQ(table.find("a.d"), nullptr);
    EXPECT_EQ(table.find("zzz"), nullptr);
    EXPECT_EQ(ParameterTable().find("a.c"), nullptr);
}

TEST(ParameterTable, NamesBelowAGroupAreTheNextWords) {
    EXPECT_THAT(make_table().names_below(""), ElementsAre("a", "b"));
    EXPECT_THAT(make_table().names_below("a"), ElementsAre("c", "d"));
    EXPECT_THAT(make_table().names_below("a.d"), ElementsAre("y", "z"));
    EXPECT_THAT(make_table().names_below("q"), IsEmpty());
}

TEST(Parameter, IsWeakByTheGradeOfItsPackAlone) {
    Parameter parameter = make("a.c", 1);
    for (const char grade : {'B', 'C', 'J'}) {
        parameter.grade = grade;
        EXPECT_TRUE(parameter.is_weak()) << grade;
    }
    for (const char grade : {'A', 'O', 'V'}) {
        parameter.grade = grade;
        EXPECT_FALSE(parameter.is_weak()) << grade;
    }
    parameter.grade = 'J';
    parameter.origin = Parameter::Origin::scenario;
    EXPECT_FALSE(parameter.is_weak());
}

TEST(OverrideParameters, TheScenariosValueReplacesValueAndEvidence) {
    ParameterTable table = make_table();
    Parsed parsed("c: 0.9\nd:\n  y: {beta: [2, 3]}\n");
    override_parameters(table, "a", parsed.root(), parsed.problems);
    EXPECT_THAT(texts(parsed.problems), IsEmpty());
    const Parameter& changed = table.at("a.c");
    EXPECT_EQ(changed.value.a, 0.9);
    EXPECT_EQ(changed.origin, Parameter::Origin::scenario);
    EXPECT_EQ(changed.pack, "t.yaml:1");
    EXPECT_EQ(changed.source, "");
    EXPECT_EQ(changed.year, 0);
    EXPECT_EQ(table.at("a.d.y").value.shape, Uncertain::Shape::beta);
    EXPECT_EQ(table.at("a.d.y").pack, "t.yaml:3");
    EXPECT_EQ(table.at("a.d.z").origin, Parameter::Origin::pack);
    EXPECT_EQ(table.at("a.d.z").pack, "test");
}

TEST(OverrideParameters, ABadValueLeavesTheDefault) {
    ParameterTable table = make_table();
    Parsed parsed("c: 7\nd: {y: 2, quality: 1}\nxenon: 3\n");
    override_parameters(table, "a", parsed.root(), parsed.problems);
    EXPECT_THAT(texts(parsed.problems),
                ElementsAre("1:4: a.c = 7 is outside [0, 1] (share of a); did you mean 7 %?",
                            "2:8: a.d.y = 2 is outside [0, 1] (share of a); did you mean 2 %?",
                            "2:11: unknown parameter 'quality' of a.d",
                            "3:1: unknown parameter 'xenon' of a"));
    EXPECT_EQ(table.number("a.c"), 0.1);
    EXPECT_EQ(table.at("a.c").origin, Parameter::Origin::pack);
}

TEST(OverrideParameters, AValueSetOnTheCommandLineSaysSo) {
    ParameterTable table = make_table();
    Parsed parsed("b: {x: 0.1}\n");
    set_value(parsed.document, "b.x=0.7", parsed.problems);
    override_parameters(table, "b", *parsed.root().find("b"), parsed.problems);
    EXPECT_THAT(texts(parsed.problems), IsEmpty());
    EXPECT_EQ(table.number("b.x"), 0.7);
    EXPECT_EQ(table.at("b.x").pack, "--set:1");
}

}  // namespace
}  // namespace microcosm
