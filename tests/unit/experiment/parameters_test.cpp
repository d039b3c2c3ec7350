// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/parameters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/world/world.hpp"

namespace microcosm {
namespace {

ParameterTable default_table() {
    Problems problems;
    return load_packs("published_benchmarks", "ig_2026", {}, problems);
}

/// Groups that the world reads by itself when it is built; the campaign never sees them.
bool belongs_to_the_world(const Parameter& parameter) {
    const std::string group = parameter.path.substr(0, parameter.path.find('.'));
    return group == "follows" || group == "friendships" || parameter.path == "claims.tie_slope" ||
           parameter.drawn == Parameter::Drawn::person ||
           (group == "creators" && parameter.drawn != Parameter::Drawn::replicate);
}

TEST(ParameterSlots, EveryPathIsInThePack) {
    const ParameterTable table = default_table();
    std::vector<std::string> absent;
    for (const ParameterSlot& slot : parameter_slots(platforms_of(table).names))
        if (table.find(slot.path) == nullptr) absent.push_back(slot.path);
    EXPECT_THAT(absent, testing::IsEmpty());
}

TEST(ParameterSlots, EveryParameterOfThePackIsUsedByTheWorldOrTheCampaign) {
    const ParameterTable table = default_table();
    std::set<std::string> bound;
    for (const ParameterSlot& slot : parameter_slots(platforms_of(table).names))
        EXPECT_TRUE(bound.insert(slot.path).second) << slot.path << " is bound twice";
    std::vector<std::string> unused;
    for (const Parameter& parameter : table.all())
        if (!bound.contains(parameter.path) && !belongs_to_the_world(parameter))
            unused.push_back(parameter.path);
    EXPECT_THAT(unused, testing::IsEmpty());
}

TEST(CentralParameters, AreTheTablesCentralValues) {
    const ParameterTable table = default_table();
    const auto slots = parameter_slots(platforms_of(table).names);
    const Parameters parameters = central_parameters(table, slots);
    EXPECT_EQ(parameters.contract.fee_floor, table.number("contract.fee_floor"));
    EXPECT_EQ(parameters.money.emv_impressions, table.number("money.emv_impressions"));
    EXPECT_EQ(parameters.contract.no_show, table.at("contract.no_show").value);
}

}  // namespace
}  // namespace microcosm
