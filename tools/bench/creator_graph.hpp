// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/world/graph.hpp"

namespace microcosm::bench {

/// A synthetic creator graph: 2 creators in 1,000 nodes whose followers fall with rank to the power
/// of -0.8 (the first has 28 % of the nodes), followers even over the nodes; and 2.3 friendships a
/// node, four fifths of them within communities of 200. About 9.7 arcs a node.
Graph make_creator_graph(std::uint32_t nodes);

}  // namespace microcosm::bench
