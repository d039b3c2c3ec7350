// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_niches = 32;
constexpr std::int64_t fewest_nodes = 100;

/// Names for a number of niches: the usual ones first.
std::vector<std::string> name_niches(std::size_t count) {
    std::vector<std::string> names = usual_niches();
    for (std::size_t n = names.size(); n < count; ++n)
        names.push_back(format("niche_{}", n + 1));
    names.resize(count);
    return names;
}

void read_niche_name(const Value& value, std::vector<std::string>& niches, Problems& problems) {
    auto name = read_text(value, "world.niches", problems);
    if (!name) return;
    check_plain_name({*name, value.place, {}}, "a niche", problems);
    if (std::find(niches.begin(), niches.end(), *name) != niches.end())
        problems.error(value.place, format("niche {} is listed twice", *name));
    else
        niches.push_back(std::move(*name));
}

std::vector<std::string> read_niches(const Value& value, Problems& problems) {
    if (value.is_scalar()) {
        const auto count = read_integer(value, {1, most_niches}, "world.niches", problems);
        return count ? name_niches(static_cast<std::size_t>(*count)) : usual_niches();
    }
    if (!check_list(value, "world.niches", problems)) return usual_niches();
    const auto count = static_cast<std::int64_t>(value.items.size());
    if (count < 1 || count > most_niches)
        problems.error(value.place, format("world.niches lists {} niches; it takes 1 to {}", count,
                                           most_niches));
    std::vector<std::string> niches;
    for (const Value& item : value.items)
        read_niche_name(item, niches, problems);
    return niches;
}

void check_nodes(const WorldSettings& world, const Place& place, Problems& problems) {
    const std::int64_t nodes = world.people / world.scale;
    if (nodes >= fewest_nodes) return;
    problems.error(place, format("{} people at scale {} are {} nodes; a world takes at least {}",
                                 world.people, world.scale, nodes, fewest_nodes));
}

}  // namespace

const std::vector<std::string>& usual_niches() {
    static const std::vector<std::string> names{"beauty", "fashion", "fitness", "food",
                                                "travel", "gaming",  "tech",    "family",
                                                "pets",   "home",    "music",   "finance"};
    return names;
}

void read_world(const Value& value, Scenario& scenario, Problems& problems) {
    WorldSettings& world = scenario.world;
    MapReader map(value, "world", problems);
    world.place = value.place;
    world.people = map.read_integer("people", {100, 4'000'000'000}).value_or(world.people);
    world.scale = map.read_integer("scale", {1, 1'000'000}).value_or(world.scale);
    if (const Value* niches = map.take("niches")) world.niches = read_niches(*niches, problems);
    if (const Value* file = map.take("friendships")) {
        const auto path = read_text(*file, "world.friendships", problems);
        if (path) world.friendships_file = resolve_path(scenario, *path, file->place);
        world.friendships_place = file->place;
    }
    map.read_others(scenario.parameters.names_below("world"), [&](const Entry& entry) {
        override_parameter(scenario.parameters, "world", entry, problems);
    });
    map.finish();
    if (map.is_map()) check_nodes(world, value.place, problems);
}

}  // namespace microcosm
