// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"

namespace microcosm::bench {

/// A graph with weights, and the 50 nodes of largest out-degree as seeds.
struct Workload {
    std::uint32_t nodes = 0;
    std::vector<WeightedArc> arcs;
    std::vector<std::uint32_t> seeds;
};

/// Which one: "nethept", "epinions" or "creators", and "wc" or a probability.
struct WorkloadName {
    std::string graph, weights;
};

/// Nothing if its file is not in the folder. `nodes` are those of the synthetic graph.
std::optional<Workload> make_workload(const WorkloadName& name, const std::string& data,
                                      std::uint32_t nodes);

}  // namespace microcosm::bench
