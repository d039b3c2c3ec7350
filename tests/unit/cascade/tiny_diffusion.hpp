// SPDX-License-Identifier: Apache-2.0
// Small graphs, and their exact expected spread by enumeration: code that shares nothing with the
// kernels.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"

namespace microcosm {

struct TinyDiffusion {
    std::uint32_t nodes;
    std::vector<WeightedArc> arcs;

    TinyDiffusion undirected() const {
        TinyDiffusion both = *this;
        for (const WeightedArc& arc : arcs)
            both.arcs.push_back({arc.to, arc.from, arc.weight});
        return both;
    }
    TinyDiffusion weighted_cascade() const {
        TinyDiffusion weighted = *this;
        for (WeightedArc& arc : weighted.arcs) {
            int in_degree = 0;
            for (const WeightedArc& other : arcs)
                in_degree += other.to == arc.to ? 1 : 0;
            arc.weight = 1.0 / in_degree;
        }
        return weighted;
    }
};

inline TinyDiffusion path_of_four(double p) {
    return {4, {{0, 1, p}, {1, 2, p}, {2, 3, p}}};
}
inline TinyDiffusion star_of_seven(double p) {
    TinyDiffusion star{7, {}};
    for (std::uint32_t leaf = 1; leaf < 7; ++leaf)
        star.arcs.push_back({0, leaf, p});
    return star;
}
inline TinyDiffusion diamond(double p) {
    return {4, {{0, 1, p}, {0, 2, p}, {1, 3, p}, {2, 3, p}}};
}
inline TinyDiffusion complete_four(double p) {
    return TinyDiffusion{4, {{0, 1, p}, {0, 2, p}, {0, 3, p}, {1, 2, p}, {1, 3, p}, {2, 3, p}}}
        .undirected();
}
inline TinyDiffusion cycle_of_five(double p) {
    return TinyDiffusion{5, {{0, 1, p}, {1, 2, p}, {2, 3, p}, {3, 4, p}, {4, 0, p}}}.undirected();
}

/// Nodes that `live` arcs reach from node 0.
inline int reached_from_0(const TinyDiffusion& graph, const std::vector<bool>& live) {
    std::vector<bool> active(graph.nodes);
    active[0] = true;
    for (bool grew = true; grew;) {
        grew = false;
        for (std::size_t i = 0; i < graph.arcs.size(); ++i)
            if (live[i] && active[graph.arcs[i].from] && !active[graph.arcs[i].to])
                active[graph.arcs[i].to] = grew = true;
    }
    int count = 0;
    for (const bool is_active : active)
        count += is_active ? 1 : 0;
    return count;
}

/// Expected spread from node 0: every arc is live on its own.
inline double exact_independent(const TinyDiffusion& graph, std::vector<bool> live = {}) {
    if (live.size() == graph.arcs.size()) return reached_from_0(graph, live);
    const double p = graph.arcs[live.size()].weight;
    double sum = 0;
    for (const bool is_live : {true, false}) {
        if ((is_live ? p : 1 - p) == 0) continue;
        live.push_back(is_live);
        sum += (is_live ? p : 1 - p) * exact_independent(graph, live);
        live.pop_back();
    }
    return sum;
}

/// Expected spread from node 0: every node picks at most one arc into it.
inline double exact_threshold(const TinyDiffusion& graph, std::uint32_t node,
                              std::vector<bool>& live) {
    if (node == graph.nodes) return reached_from_0(graph, live);
    double none = 1, sum = 0;
    for (std::size_t i = 0; i < graph.arcs.size(); ++i) {
        if (graph.arcs[i].to != node) continue;
        live[i] = true;
        sum += graph.arcs[i].weight * exact_threshold(graph, node + 1, live);
        live[i] = false;
        none -= graph.arcs[i].weight;
    }
    return none <= 1e-12 ? sum : sum + none * exact_threshold(graph, node + 1, live);
}
inline double exact_threshold(const TinyDiffusion& graph) {
    std::vector<bool> live(graph.arcs.size());
    return exact_threshold(graph, 0, live);
}

}  // namespace microcosm
