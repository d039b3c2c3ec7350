// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using testing::cast_of;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::tiny_scenario;

std::vector<std::string> problems_of(const Scenario& scenario) {
    Problems problems;
    plan_world(scenario, problems);
    return testing::texts(problems);
}

World world_of(const Scenario& scenario) {
    Problems problems;
    WorldPlan plan = plan_world(scenario, problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    return build_world(scenario, std::move(plan));
}

TEST(Platforms, AreThoseOfThePackInAlphabeticalOrder) {
    EXPECT_THAT(platforms_of(testing::world_parameters()).names,
                ElementsAre("instagram", "tiktok"));
}

TEST(World, HasPeopleCreatorsFollowsAndFriendships) {
    Scenario scenario = tiny_scenario(3000);
    scenario.casts = {cast_of("micro", 4, 300)};
    const World world = world_of(scenario);
    EXPECT_EQ(world.people.size(), 3000U);
    EXPECT_EQ(world.creators.size(), 4U);
    EXPECT_EQ(world.follows.offsets.size(), 5U);
    EXPECT_EQ(world.friendships.nodes(), 3000U);
    EXPECT_GT(world.friendships.arcs(), 3000U);
    EXPECT_EQ(world.scale, 1);
    EXPECT_EQ(world.product[0], 1);
    EXPECT_GT(world.bytes(), 3000 * 20U);
}

TEST(World, IsTheSameForTheSameSeedOnly) {
    Scenario scenario = tiny_scenario(1000);
    scenario.casts = {cast_of("micro", 2, 300)};
    const World once = world_of(scenario);
    const World again = world_of(scenario);
    EXPECT_EQ(once.follows.person, again.follows.person);
    EXPECT_EQ(once.friendships.targets, again.friendships.targets);
    EXPECT_EQ(once.people.accounts, again.people.accounts);
    scenario.seed = 12;
    EXPECT_NE(world_of(scenario).follows.person, once.follows.person);
}

TEST(World, TheOrderOfCastsChangesNoAudience) {
    Scenario scenario = tiny_scenario(1000);
    scenario.casts = {cast_of("micro", 2, 300), cast_of("nano", 2, 100)};
    const World once = world_of(scenario);
    std::swap(scenario.casts[0], scenario.casts[1]);
    const World swapped = world_of(scenario);
    EXPECT_EQ(once.follows.person, swapped.follows.person);
    EXPECT_EQ(once.follows.tie, swapped.follows.tie);
}

TEST(World, FriendshipsMayComeFromAFile) {
    const testing::TemporaryFolder folder;
    Scenario scenario = tiny_scenario(200);
    scenario.world.friendships_file = folder.add("ties.txt", "0 1\n1 2\n");
    const World world = world_of(scenario);
    EXPECT_EQ(world.friendships.nodes(), 3U);
    EXPECT_EQ(world.friendships.arcs(), 4U);
}

TEST(World, ARosterIsReadFromItsFile) {
    const testing::TemporaryFolder folder;
    Scenario scenario = tiny_scenario(2000);
    scenario.roster_file =
        folder.add("r.csv", "handle,platform,followers,niches,city\namy,instagram,500,a,Rome\n");
    Cast cast;
    cast.name = "all";
    scenario.casts = {cast};
    const World world = world_of(scenario);
    EXPECT_EQ(world.creators.at(0).handle, "amy");
    EXPECT_THAT(world.extra_columns, ElementsAre("city"));
    EXPECT_THAT(world.creators[0].extra, ElementsAre("Rome"));
}

TEST(World, TooFewOrTooManyNodesAreAProblem) {
    Scenario scenario = tiny_scenario(5000);
    scenario.world.scale = 100;
    EXPECT_THAT(problems_of(scenario),
                ElementsAre("5000 people at scale 100 are 50 nodes; a world takes at least 100"));
    EXPECT_THAT(problems_of(tiny_scenario(5'000'000'000)),
                ElementsAre("5000000000 people at scale 1 are 5000000000 nodes; a world takes at "
                            "most 4294967295: raise the scale"));
}

TEST(World, TooManyNichesAreAProblem) {
    Scenario scenario = tiny_scenario(1000);
    scenario.world.niches.assign(33, "n");
    EXPECT_THAT(problems_of(scenario), ElementsAre("33 niches; a world takes 1 to 32"));
}

TEST(World, MoreFollowersThanPeopleAreAProblem) {
    Scenario scenario = tiny_scenario(1000);
    scenario.casts = {cast_of("celebrity", 2, 990)};
    EXPECT_THAT(
        problems_of(scenario),
        ElementsAre("cast 'celebrity': 'celebrity_001' has 990 followers, more than 98 % of "
                    "the world's 1000 people; raise world.people or give followers_max"));
    scenario.casts = {cast_of("celebrity", 2, 980)};
    EXPECT_THAT(problems_of(scenario), IsEmpty());
}

TEST(World, AMissingRosterIsAProblem) {
    Scenario scenario = tiny_scenario(1000);
    scenario.roster_file = "/nowhere/r.csv";
    EXPECT_THAT(problems_of(scenario), ElementsAre(HasSubstr("/nowhere/r.csv")));
}

TEST(World, AGraphLargerThanTheWorldIsAProblem) {
    const testing::TemporaryFolder folder;
    Scenario scenario = tiny_scenario(100);
    std::string ring;
    for (int i = 0; i < 150; ++i)
        ring += std::to_string(i) + " " + std::to_string((i + 1) % 150) + "\n";
    scenario.world.friendships_file = folder.add("ring.txt", ring);
    EXPECT_THAT(problems_of(scenario),
                ElementsAre("'" + scenario.world.friendships_file +
                            "' has 150 nodes, but the world has 100 (people / scale)"));
}

TEST(World, AllProblemsAreFoundAtOnce) {
    Scenario scenario = tiny_scenario(50);
    scenario.roster_file = "/nowhere/r.csv";
    scenario.world.friendships_file = "/nowhere/g.txt";
    scenario.world.niches.clear();
    EXPECT_EQ(problems_of(scenario).size(), 4U);
}

}  // namespace
}  // namespace microcosm
