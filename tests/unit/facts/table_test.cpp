// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace microcosm {
namespace {

std::vector<Estimate> measure_nothing(Laboratory&) {
    return {};
}

Fact two_parts() {
    return {"F0", "a sentence", {{1, .9, 1.1}, sign()}, Use::held, "B", "XY99", measure_nothing};
}

TEST(Facts, AreAllThereOnce) {
    std::set<std::string> ids;
    for (const Fact& fact : all_facts())
        EXPECT_TRUE(ids.emplace(fact.id).second) << fact.id;
    EXPECT_EQ(ids.size(), 49u);
}

TEST(Facts, WithoutAnExperimentSayWhy) {
    for (const Fact& fact : all_facts()) {
        EXPECT_FALSE(fact.parts.empty()) << fact.id;
        EXPECT_EQ(fact.measure == nullptr, !fact.missing.empty()) << fact.id;
    }
}

TEST(Facts, HoldTheirTargetInTheBand) {
    for (const Fact& fact : all_facts())
        for (const Part& part : fact.parts) {
            EXPECT_LE(part.low, part.target) << fact.id;
            EXPECT_GE(part.high, part.target) << fact.id;
        }
}

TEST(FactTable, SaysWhichPartFails) {
    const Fact fact = two_parts();
    const std::string text = render_finding({&fact, {{1.05, .01}, {.5, .04}}, false});
    EXPECT_EQ(text,
              "F0    FAIL          1.05 ± 0.01          1        0.9 to 1.1  held   B\n"
              "                     0.5 ± 0.04          1          0.9 to 1              <- fails\n"
              "      a sentence (XY99)\n");
}

TEST(FactTable, GivesTheReasonOfWhatCannotBeMeasured) {
    Fact fact = two_parts();
    fact.measure = nullptr;
    fact.missing = "not modelled: nothing";
    const std::string text = render_finding({&fact, {}, false});
    EXPECT_NE(text.find("F0    FAIL"), std::string::npos);
    EXPECT_NE(text.find("      not modelled: nothing\n"), std::string::npos);
    EXPECT_EQ(render_count(std::vector<Finding>{{&fact, {}, false}}),
              "0 of 1 pass, 0 fail, 1 cannot be measured and count as failed\n");
}

TEST(FactTable, WritesOneNumberAsANumberAndSeveralAsAList) {
    const Fact fact = two_parts();
    const std::string json =
        render_facts_json(std::vector<Finding>{{&fact, {{1, 0}, {1, 0}}, true}});
    EXPECT_NE(json.find("\"measured\": ["), std::string::npos);
    Fact single = two_parts();
    single.parts.resize(1);
    const std::string one = render_facts_json(std::vector<Finding>{{&single, {{1, 0}}, true}});
    EXPECT_NE(one.find("\"measured\": 1,"), std::string::npos);
    EXPECT_NE(one.find("\"pass\": true"), std::string::npos);
}

}  // namespace
}  // namespace microcosm
