// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>

#include "engine/experiment/identity.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/yaml.hpp"
#include "engine/world/world.hpp"

namespace microcosm {
namespace {

constexpr const char* text =
    "world: {people: 1000}\nproduct: {price: 38 USD, margin: 65 %, niches: {beauty: 1}}\n"
    "cast:\n  c: {count: 3, followers: 200, fit: 0.5}\n"
    "plans:\n  p: {hire: [{cast: c, feed: 1}]}\n";

/// The scenario with one assignment, its world's key, and every number of its world.
struct Made {
    std::string key, bytes;
    bool sound = false;
};

template <class T>
void append(std::string& bytes, const WorldColumn<T>& column) {
    if (!column.empty())
        bytes.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(T));
}

std::string bytes_of(const World& world) {
    std::string bytes;
    append(bytes, world.people.accounts);
    append(bytes, world.people.slots_per_day);
    append(bytes, world.people.interest);
    append(bytes, world.people.product_fit);
    append(bytes, world.people.prestige);
    append(bytes, world.people.price_sensitivity);
    append(bytes, world.people.platforms);
    append(bytes, world.follows.offsets);
    append(bytes, world.follows.person);
    append(bytes, world.follows.tie);
    append(bytes, world.follows.account);
    append(bytes, world.friendships.offsets);
    append(bytes, world.friendships.targets);
    append(bytes, world.friendships.strength);
    for (const Creator& c : world.creators)
        bytes += format("{} {} {} {} {} {} {} {}\n", c.handle, c.followers, c.product_fit,
                        c.posts_per_week, c.authenticity, c.sponsored_share, c.growth_month,
                        c.reply_share);
    return bytes;
}

Made make(const std::string& assignment) {
    Problems problems;
    Document document = read_yaml_text("s.yaml", text, problems);
    if (!assignment.empty()) set_value(document, assignment, problems);
    const Scenario scenario = read_scenario(document, "s.yaml", problems);
    WorldPlan plan = plan_world(scenario, problems);
    if (problems.errors() > 0) return {};
    return {world_key(document.root), bytes_of(build_world(scenario, std::move(plan))), true};
}

/// Another value for a parameter, well inside its bounds.
std::string another(const Parameter& parameter) {
    const double now = central_value(parameter.value);
    const double to = now == parameter.high ? parameter.low : now + .3 * (parameter.high - now);
    return format("{}={}", parameter.path, shortest(std::min(to, now * 1.3 + .1)));
}

TEST(WorldKey, DiffersWhereverAParameterChangesTheWorld) {
    Problems problems;
    const Document document = read_yaml_text("s.yaml", text, problems);
    const Scenario scenario = read_scenario(document, "s.yaml", problems);
    const Made usual = make("");
    ASSERT_TRUE(usual.sound);
    int tried = 0, differing = 0;
    for (const Parameter& parameter : scenario.parameters.all()) {
        const Made made = make(another(parameter));
        if (!made.sound) continue;  // a whole number, say
        ++tried;
        const bool other_world = made.bytes != usual.bytes;
        differing += other_world ? 1 : 0;
        if (other_world) {
            EXPECT_NE(made.key, usual.key) << parameter.path;
        }
    }
    EXPECT_GT(tried, 50);
    EXPECT_GT(differing, 5);
}

TEST(WorldKey, DiffersWhereTheScenarioChangesTheWorldAndOnlyThere) {
    const Made usual = make("");
    for (const char* assignment : {"world.people=1500", "world.scale=2", "seed=7", "cast.c.count=4",
                                   "cast.c.fit=0.7", "product.niches={fitness: 1}", "era=ig_2018"})
        EXPECT_NE(make(assignment).key, usual.key) << assignment;
    for (const char* assignment :
         {"product.price=50 USD", "plans.p.hire[0].fee=9 USD", "horizon=14 d", "replicates=5",
          "platform.instagram.reach_r5=0.2", "money.management_hours=3",
          "world.interested_share=0.3"}) {
        const Made made = make(assignment);
        ASSERT_TRUE(made.sound) << assignment;
        EXPECT_EQ(made.key, usual.key) << assignment;
        EXPECT_EQ(made.bytes, usual.bytes) << assignment;
    }
}

}  // namespace
}  // namespace microcosm
