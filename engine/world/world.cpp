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

void load_world_file(const WorldSettings& world, WorldPlan& plan, Problems& problems) {
    try {
        auto file = std::make_unique<const WorldFile>(world.friendships_file);
        file->verify();
        plan.friendship_file = std::move(file);
    } catch (const InputOutputError& error) {
        problems.error(world.friendships_place, error.what(), Problem::Origin::input_output);
    }
}

void load_friendships(const WorldSettings& world, WorldPlan& plan, Problems& problems) {
    if (world.friendships_file.empty()) return;
    const bool is_binary = is_world_file(world.friendships_file);
    if (is_binary)
        load_world_file(world, plan, problems);
    else
        plan.friendships =
            read_edge_list(world.friendships_file, world.friendships_place, problems);
    const std::uint32_t nodes = plan.friendship_file
                                    ? plan.friendship_file->columns().friendships.nodes()
                                    : plan.friendships.nodes;
    if (nodes > plan.people && plan.people > 0)
        problems.error(world.friendships_place,
                       format("'{}' has {} nodes, but the world has {} (people / scale)",
                              world.friendships_file, nodes, plan.people));
}

Graph make_friendships(const Scenario& scenario, const WorldPlan& plan) {
    if (plan.friendship_file) return plan.friendship_file->columns().friendships;
    return plan.friendships.edges.empty()
               ? generate_friendships(scenario.parameters, plan.people, key_of(scenario))
               : read_friendships(plan.friendships, scenario.parameters, key_of(scenario));
}

/// What stands in the plan already.
World begin_world(const Scenario& scenario, WorldPlan& plan) {
    World world;
    world.platforms = std::move(plan.platforms);
    world.product = plan.product;
    world.extra_columns = std::move(plan.roster.extra_columns);
    world.creators = std::move(plan.creators);
    world.scale = static_cast<double>(scenario.world.scale);
    return world;
}

/// A column that looks at another one.
template <class T>
WorldColumn<T> look_at(const WorldColumn<T>& column) {
    return WorldColumn<T>::mapped({column.data(), column.size()});
}

std::uint64_t bytes_of(const auto& column) {
    return column.size() * sizeof(column[0]);
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
    load_friendships(scenario.world, plan, problems);
    if (!check_niches(scenario.world, problems)) return plan;
    plan.product = content_of(scenario.product.niches, scenario.world.niches, problems);
    if (!roster_is_sound) return plan;
    plan.creators = make_creators(scenario, {plan.roster, plan.product, plan.platforms},
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
    World world = begin_world(scenario, plan);
    // Friendships know nothing of interests and creators, so they grow beside them.
    auto friendships =
        std::async(std::launch::async, [&] { return make_friendships(scenario, plan); });
    world.people = generate_people(scenario, world.product, key);
    world.follows = generate_follows(scenario, world.people, world.creators, {key});
    world.friendships = friendships.get();
    world.file = std::move(plan.friendship_file);
    return world;
}

World world_of(const Scenario& scenario, WorldPlan plan, std::unique_ptr<const WorldFile> file) {
    World world = begin_world(scenario, plan);
    world.people = file->columns().people;
    world.follows = file->columns().follows;
    world.friendships = file->columns().friendships;
    world.file = std::move(file);
    return world;
}

StoredWorld stored(const World& world) {
    StoredWorld columns;
    const People& people = world.people;
    columns.people = {look_at(people.interests),         look_at(people.accounts),
                      look_at(people.slots_per_day),     look_at(people.interest),
                      look_at(people.product_fit),       look_at(people.prestige),
                      look_at(people.price_sensitivity), look_at(people.platforms)};
    columns.creators.reserve(world.creators.size());
    for (const Creator& creator : world.creators)
        columns.creators.push_back(creator.identity);
    const Follows& follows = world.follows;
    columns.follows = {look_at(follows.offsets), look_at(follows.person), look_at(follows.tie),
                       look_at(follows.account)};
    const Graph& friendships = world.friendships;
    columns.friendships = {look_at(friendships.offsets), look_at(friendships.targets),
                           look_at(friendships.strength)};
    return columns;
}

}  // namespace microcosm
