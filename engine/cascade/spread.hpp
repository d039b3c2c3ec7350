// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"
#include "engine/cascade/lane_draws.hpp"
#include "engine/cascade/mask_cascade.hpp"

namespace microcosm {

/// How replicates are simulated: all arcs of what is reached drawn for 64 replicates at once
/// (`MaskCascade`), or from success to success (`SkipCascade`, independent cascade only).
enum class CascadeKernel { masks, skips };

/// What is to be simulated.
struct SpreadRequest {
    std::uint64_t seed = 1;
    std::uint32_t replicates = 10'000;
    std::uint32_t threads = 1;            ///< never changes a number
    std::optional<CascadeKernel> kernel;  ///< unless the pilot shall choose
    VectorLevel level = vector_level();   ///< never changes a number
};

/// Active nodes at the end, seeds included, of each replicate.
struct Spread {
    CascadeKernel kernel = CascadeKernel::masks;
    std::vector<std::uint32_t> active;

    double mean() const;
    double standard_error() const;  ///< of the mean; 0 for fewer than two replicates
};

/// The kernel that takes less work by the counts of a pilot pass with masks: in units of 5 ns, 2
/// for an arc drawn, 1 for an arc looked at; 6 for a node activated by skips (measured on four
/// graphs; only the ratios matter).
CascadeKernel choose_kernel(const PassCounts& pilot);

/// Simulates replicates 0 … n - 1 from the given nodes (numbers as given to the graph; doubles
/// count once). The kernel depends on seed, graph and seeds alone, so replicate i is the same
/// however many are asked for.
Spread simulate_spread(const DiffusionGraph& graph, std::span<const std::uint32_t> seeds,
                       const SpreadRequest& request);

}  // namespace microcosm
