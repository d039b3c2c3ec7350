// SPDX-License-Identifier: Apache-2.0
// What a world costs: to generate, and in memory.
#include <time.h>

#include "engine/text/format.hpp"
#include "engine/world/people.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/quick_start.hpp"

namespace microcosm::bench {

namespace {

/// Processor time of all threads: ties per second and thread.
double process_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double bytes_per(std::uint64_t bytes, std::uint64_t items) {
    return static_cast<double>(bytes) / static_cast<double>(items);
}

template <class... Columns>
std::uint64_t bytes_of(const Columns&... columns) {
    return (... + (columns.size() * sizeof(columns[0])));
}

}  // namespace

void measure_world(const Setting& setting, Figures& figures) {
    const Catalog catalog = open_plugins();
    const double start = process_seconds();
    const auto experiment =
        bind_quick_start(catalog, {setting.tiny ? "world.scale=400" : "world.scale=4"});
    const double seconds = process_seconds() - start;
    const World& world = experiment->world;
    const double ties = static_cast<double>(world.follows.size() + world.friendships.arcs());
    figures.push_back({"world_build", ties / seconds / 1e6, "M/s", Figure::Target::at_least, 5,
                       format("{:.3g} M follows and friendships, people included, per second of "
                              "one thread",
                              ties / 1e6)});
    const auto add = [&](const char* name, double bytes, double limit, const char* note) {
        figures.push_back({name, bytes, "bytes", Figure::Target::at_most, limit, note});
    };
    const Follows& follows = world.follows;
    const Graph& friends = world.friendships;
    const People& people = world.people;
    add("world_memory_follow",
        bytes_per(bytes_of(follows.person, follows.tie, follows.account), follows.size()), 8,
        "per follow");
    add("world_memory_friendship",
        bytes_per(bytes_of(friends.targets, friends.strength), friends.arcs()), 6, "per arc");
    add("world_memory_person",
        bytes_per(bytes_of(people.interests, people.accounts, people.slots_per_day, people.interest,
                           people.product_fit, people.prestige, people.price_sensitivity,
                           people.platforms, friends.offsets),
                  people.size()),
        48, "per person, offset of the friends included");
}

}  // namespace microcosm::bench
