// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/world/ids.hpp"
#include "engine/world/world_column.hpp"

namespace microcosm {

/// A directed graph in compressed sparse rows: the arcs of node i are targets[offsets[i] ..
/// offsets[i + 1]), ascending, without loops and doubles; one 16-bit strength per arc. An
/// undirected tie is two arcs. Immutable once made.
struct Graph {
    WorldColumn<std::uint64_t> offsets{0};  ///< nodes + 1
    WorldColumn<std::uint32_t> targets;
    WorldColumn<std::uint16_t> strength;  ///< 16-bit fraction, parallel to targets

    std::uint32_t nodes() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
    std::uint64_t arcs() const { return targets.size(); }
    std::span<const std::uint32_t> neighbours(std::uint32_t node) const {
        return {targets.data() + offsets[node], targets.data() + offsets[node + 1]};
    }
};

/// An arc or undirected edge as it was read or generated.
struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

/// Builds the CSR; loops and doubles are dropped. `symmetric` adds the arc back. Strengths are all
/// 0.
enum class Arcs { as_given, symmetric };
Graph make_graph(std::uint32_t nodes, const std::vector<Edge>& edges, Arcs arcs);

}  // namespace microcosm
