// SPDX-License-Identifier: Apache-2.0
#include "engine/world/world.hpp"

#include <future>
#include <limits>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/world/content.hpp"
#include "engine/world/friendships.hpp"
#include "engine/world/inclusion.hpp"

namespace microcosm {
namespace {

constexpr std::int64_t fewest_nodes = 100;

WorldKey key_of(const Scenario& scenario) {
    return {mix_seed(scenario.seed)};
}

std::uint32_t count_nodes(const WorldSettings& world, Problems& problems) {
    const std::int64_t nodes = world.people / world.scale;
    if (nodes < fewest_nodes) {
        problems.error(world.place, format("{} people at scale {} are {} nodes; a world takes at "
                                           "least {}",
                                           world.people, world.scale, nodes, fewest_nodes));
        return 0;
    }
    if (nodes > std::numeric_limits<std::uint32_t>::max()) {
        problems.error(world.place, format("{} people at scale {} are {} nodes; a world takes at "
                                           "most 4294967295: raise the scale",
                                           world.people, world.scale, nodes));
        return 0;
    }
    return static_cast<std::uint32_t>(nodes);
}

bool check_niches(const WorldSettings& world, Problems& problems) {
    if (!world.niches.empty() && world.niches.size() <= max_niches) return true;
    problems.error(world.place,
                   format("{} niches; a world takes 1 to {}", world.niches.size(), max_niches));
    return false;
}

Roster load_roster(const Scenario& scenario, Problems& problems) {
    if (scenario.roster_file.empty()) return {};
    try {
        return read_roster(scenario.roster_file, problems);
    } catch (const InputOutputError& error) {
        problems.error(scenario.roster_place, error.what(), Problem::Origin::input_output);
    }
    return {};
}

void check_audiences(const Scenario& scenario, const WorldPlan& plan, Problems& problems) {
    const double people = static_cast<double>(scenario.world.scale) * plan.people;
    std::vector<std::size_t> too_large(scenario.casts.size(), 0);
    for (const Creator& creator : plan.creators) {
        if (creator.followers <= largest_audience * people || creator.cast < 0) continue;
        const Cast& cast = scenario.casts[static_cast<std::size_t>(creator.cast)];
        if (too_large[static_cast<std::size_t>(creator.cast)]++ > 0) continue;  // one is enough
        problems.error(cast.place,
                       format("cast '{}': '{}' has {:.0f} followers, more than 98 % of the world's "
                              "{:.0f} people; raise world.people or give followers_max",
                              cast.name, creator.handle, creator.followers, people));
    }
}

EdgeList load_friendships(const Scenario& scenario, std::uint32_t people, Problems& problems) {
    const WorldSettings& world = scenario.world;
    if (world.friendships_file.empty()) return {};
    EdgeList list = read_edge_list(world.friendships_file, world.friendships_place, problems);
    if (list.nodes > people && people > 0)
        problems.error(world.friendships_place,
                       format("'{}' has {} nodes, but the world has {} (people / scale)",
                              world.friendships_file, list.nodes, people));
    return list;
}

template <class T>
std::uint64_t bytes_of(const std::vector<T>& column) {
    return column.size() * sizeof(T);
}

}  // namespace

Platforms platforms_of(const ParameterTable& parameters) {
    return {parameters.names_below("platform")};
}

WorldPlan plan_world(const Scenario& scenario, Problems& problems) {
    WorldPlan plan;
    plan.platforms = platforms_of(scenario.parameters);
    plan.people = count_nodes(scenario.world, problems);
    const std::size_t before = problems.errors();
    plan.roster = load_roster(scenario, problems);
    const bool roster_is_sound = problems.errors() == before;
    plan.friendships = load_friendships(scenario, plan.people, problems);
    if (!check_niches(scenario.world, problems)) return plan;
    plan.product = content_of(scenario.product.niches, scenario.world.niches, problems);
    if (!roster_is_sound) return plan;
    plan.creators = make_creators(scenario, plan.roster, plan.product, plan.platforms,
                                  key_of(scenario), problems);
    if (plan.people > 0) check_audiences(scenario, plan, problems);
    return plan;
}

std::uint64_t World::bytes() const {
    return bytes_of(people.interests) + bytes_of(people.accounts) + bytes_of(people.slots_per_day) +
           bytes_of(people.interest) + bytes_of(people.product_fit) + bytes_of(people.prestige) +
           bytes_of(people.price_sensitivity) + bytes_of(people.platforms) +
           bytes_of(follows.offsets) + bytes_of(follows.person) + bytes_of(follows.tie) +
           bytes_of(follows.account) + bytes_of(friendships.offsets) +
           bytes_of(friendships.targets) + bytes_of(friendships.strength) + bytes_of(creators);
}

World build_world(const Scenario& scenario, WorldPlan plan) {
    const WorldKey key = key_of(scenario);
    World world;
    world.platforms = std::move(plan.platforms);
    world.product = plan.product;
    world.extra_columns = std::move(plan.roster.extra_columns);
    world.creators = std::move(plan.creators);
    world.scale = static_cast<double>(scenario.world.scale);
    // Friendships know nothing of interests and creators, so they grow beside them.
    auto friendships = std::async(std::launch::async, [&] {
        return plan.friendships.edges.empty()
                   ? generate_friendships(scenario.parameters, plan.people, key)
                   : read_friendships(plan.friendships, scenario.parameters, key);
    });
    world.people = generate_people(scenario, world.product, key);
    world.follows = generate_follows(scenario, world.people, world.creators, key);
    world.friendships = friendships.get();
    return world;
}

}  // namespace microcosm
