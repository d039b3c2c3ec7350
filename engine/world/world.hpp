// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/random/streams.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/text/problem.hpp"
#include "engine/world/creators.hpp"
#include "engine/world/edge_list.hpp"
#include "engine/world/follows.hpp"
#include "engine/world/graph.hpp"
#include "engine/world/niches.hpp"
#include "engine/world/people.hpp"
#include "engine/world/roster.hpp"
#include "engine/world/world_file.hpp"

namespace microcosm {

/// Names of the platforms, in the order of their ids (the alphabetical order of the pack's
/// platform.* groups).
struct Platforms {
    std::vector<std::string> names;
};

Platforms platforms_of(const ParameterTable& parameters);

/// What the world is made from, read and checked; everything that can be wrong has been found.
struct WorldPlan {
    Platforms platforms;
    Content product{};  ///< all zero if of interest to every niche alike
    Roster roster;
    std::vector<Creator> creators;
    EdgeList friendships;                              ///< empty: generated, or of the world file
    std::unique_ptr<const WorldFile> friendship_file;  ///< if the scenario names one; checked
    std::uint32_t people = 0;                          ///< nodes
};

/// The cheap half: reads roster and graph file, casts the creators. Problems as in the readers;
/// also people / scale below 100 or above 2^32 - 1, more niches than 32, a graph file with more
/// nodes than people.
WorldPlan plan_world(const Scenario& scenario, Problems& problems);

/// People, creators, trust graph, platforms. Immutable after it is built; shared by all threads,
/// plans and replicates.
struct World {
    Platforms platforms;
    Content product{};
    std::vector<std::string> extra_columns;
    std::vector<Creator> creators;  ///< sorted by (platform, handle)
    People people;
    Follows follows;
    Graph friendships;  ///< of the first people; who is past its last node has no friends
    double scale = 1;   ///< people per node
    std::unique_ptr<const WorldFile> file;  ///< in which columns lie, if not all are its own

    std::uint64_t bytes() const;
};

/// The dear half: draws people, follows and friendships. Requires a plan without problems.
World build_world(const Scenario& scenario, WorldPlan plan);

/// The same from a file that holds this very world, and has been checked.
World world_of(const Scenario& scenario, WorldPlan plan, std::unique_ptr<const WorldFile> file);

/// The columns of a world as a file holds them; they refer to the world's.
StoredWorld stored(const World& world);

}  // namespace microcosm
