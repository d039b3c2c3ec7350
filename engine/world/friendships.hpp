// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/random/streams.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/world/cores.hpp"
#include "engine/world/edge_list.hpp"
#include "engine/world/graph.hpp"

namespace microcosm {

/// Friendships with communities, heterogeneous degrees, triad closure and partly reciprocal arcs
/// (parameters friendships.*): an arc i -> j means that j hears what i recommends. Strengths drawn
/// per arc. Keyed by person and ordinal. `friends` is the distribution of all friends, those who
/// only answered included. The same for any number of threads. Requires at least 2 people.
Graph generate_friendships(const ParameterTable& parameters, std::uint32_t people, WorldKey key,
                           unsigned threads = cores());

/// Friendships from a file, undirected, among the people 0 … nodes of the file - 1; the others have
/// none. Strengths drawn per arc. The caller checks that the file has no more nodes than people.
Graph read_friendships(const EdgeList& list, const ParameterTable& parameters, WorldKey key);

}  // namespace microcosm
