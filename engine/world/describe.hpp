// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/world/world.hpp"

namespace microcosm {

/// What `microcosm world` prints of a graph.
struct GraphDescription {
    std::uint64_t nodes = 0;
    std::uint64_t arcs = 0;
    std::uint64_t edges = 0;       ///< pairs of nodes with at least one arc
    std::uint64_t components = 0;  ///< weakly connected
    std::uint64_t largest_component = 0;
    double clustering = 0;  ///< mean local coefficient, of `clustering_sample` nodes
    std::uint64_t clustering_sample = 0;
    double reciprocity = 0;  ///< share of arcs that have an arc back
    double mean_degree = 0;  ///< out-degree
    std::uint64_t median_degree = 0;
    std::uint64_t p99_degree = 0;
    std::uint64_t max_degree = 0;
    double tail_exponent =
        0;  ///< Hill estimate of the density's exponent from the top 1 % of degrees; 0 if too few
};

/// Components through Boost.Graph on an adapter over our CSR. Clustering of at most `sample` evenly
/// spaced nodes.
GraphDescription describe_graph(const Graph& graph, std::uint64_t sample = 20'000);

struct AudienceDescription {
    std::uint64_t creators = 0;
    std::uint64_t follows = 0;
    std::uint64_t distinct_people = 0;
    double overlap = 0;  ///< (follows - distinct people) / follows
    double mean_tie = 0;
    double mean_fit = 0;  ///< of follower and creator
};
AudienceDescription describe_audience(const World& world);

}  // namespace microcosm
