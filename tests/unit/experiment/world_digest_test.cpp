// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/world_digest.hpp"

#include <gtest/gtest.h>

#include "engine/text/yaml.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

std::string digest_of(const std::vector<std::string>& assignments) {
    constexpr const char* text =
        "world: {people: 1000}\nproduct: {price: 38 USD, margin: 65 %, niches: {beauty: 1}}\n"
        "cast:\n  c: {count: 3, followers: 200, fit: 0.5}\n  d: {count: 1, followers: 100}\n"
        "plans:\n  p: {hire: [{cast: c, feed: 1}]}\n";
    Problems problems;
    Document document = read_yaml_text("s.yaml", text, problems);
    for (const std::string& assignment : assignments)
        set_value(document, assignment, problems);
    const Scenario scenario = read_scenario(document, "s.yaml", problems);
    const WorldPlan plan = plan_world(scenario, problems);
    EXPECT_EQ(problems.errors(), 0U);
    return world_digest(scenario, document.root, plan);
}

TEST(WorldDigest, DiffersWithWhatMakesTheWorldAndOnlyWithIt) {
    const std::string usual = digest_of({});
    EXPECT_EQ(usual.size(), 64U);
    for (const char* other : {"seed=7", "world.people=1500", "world.scale=2", "cast.c.count=4",
                              "product.niches={fitness: 1}", "friendships.back_tie=0.4",
                              "people.slots_per_session=11", "era=ig_2018"})
        EXPECT_NE(digest_of({other}), usual) << other;
    for (const char* same : {"product.price=50 USD", "replicates=5", "horizon=14 d",
                             "money.management_hours=3", "plans.p.hire[0].fee=9 USD"})
        EXPECT_EQ(digest_of({same}), usual) << same;
}

TEST(WorldDigest, DiffersWithTheContentsOfFiles) {
    const testing::TemporaryFolder folder;
    const std::string graph = folder.add("g.txt", "0 1\n");
    const std::string once = digest_of({"world.friendships=" + graph});
    EXPECT_EQ(digest_of({"world.friendships=" + graph}), once);
    folder.add("g.txt", "0 1\n1 2\n");
    EXPECT_NE(digest_of({"world.friendships=" + graph}), once);
    const std::string roster = folder.add("r.csv",
                                          "handle,platform,followers\na,instagram,200\n"
                                          "b,instagram,201\nc,instagram,202\n"
                                          "d,instagram,100\n");
    const std::vector<std::string> assignments{"roster=" + roster, "cast={c: {count: 2}}"};
    const std::string of_roster = digest_of(assignments);
    EXPECT_EQ(digest_of(assignments), of_roster);
    folder.add("r.csv",
               "handle,platform,followers\na,instagram,250\nb,instagram,251\n"
               "c,instagram,252\nd,instagram,150\n");
    EXPECT_NE(digest_of(assignments), of_roster);
}

}  // namespace
}  // namespace microcosm
