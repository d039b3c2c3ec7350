// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"
#include "tools/bench/xoshiro.hpp"

namespace microcosm::bench {

/// The textbook's loops, kept plain: breadth first over compressed sparse rows, one replicate at a
/// time, one draw per arc to a node that is not active yet; visited nodes are stamped. What the
/// engine's kernels are compared with.
class ReferenceCascade {
  public:
    ReferenceCascade(std::uint32_t nodes, const std::vector<WeightedArc>& arcs);

    /// Active nodes at the end of one independent cascade.
    std::uint32_t run_independent(std::span<const std::uint32_t> seeds);
    /// The same of a linear threshold; a node's threshold is drawn when it is first touched.
    std::uint32_t run_threshold(std::span<const std::uint32_t> seeds);

  private:
    std::size_t begin(std::span<const std::uint32_t> seeds);

    Xoshiro random_{1};
    std::vector<std::uint32_t> offsets_, targets_;
    std::vector<double> weights_;
    std::vector<std::uint32_t> active_in_, touched_in_, queue_;
    std::vector<double> threshold_, sum_;
    std::uint32_t run_ = 0;
};

}  // namespace microcosm::bench
