// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"
#include "engine/text/problem.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// What `microcosm cascade` runs on.
struct CascadeInput {
    DiffusionGraph graph;
    std::vector<std::uint32_t> seeds;  ///< node numbers as given to the graph
};

/// Reads graph, weights and seeds as the command line names them; every problem is collected and
/// thrown. Throws UsageError for what the command line itself says wrongly.
CascadeInput read_cascade_input(const Arguments& arguments, Problems& problems);

}  // namespace microcosm
