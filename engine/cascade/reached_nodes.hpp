// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/cascade/lane_draws.hpp"

namespace microcosm {

/// Active nodes at the end of a pass, for each replicate of its block.
using ActiveCounts = std::uint32_t[replicates_per_block];

/// Which nodes a pass has reached in which of its 64 replicates. 24 bytes a node, cleared by the
/// list of what was touched. Not thread-safe.
class ReachedNodes {
  public:
    explicit ReachedNodes(std::uint32_t nodes)
        : state_(nodes),
          frontier_(nodes + std::size_t{1}),
          next_(nodes + std::size_t{1}),
          touched_(nodes + std::size_t{1}),
          waiting_(nodes / 64 + std::size_t{1}) {}

    /// Activates a node in the replicates in which it is not active yet. Without branches: whether
    /// anything changes is a matter of luck.
    void reach(std::uint32_t node, ReplicateMask replicates) {
        NodeState& state = state_[node];
        const ReplicateMask fresh = replicates & ~state.active;
        touched_[touched_size_] = node;
        touched_size_ += static_cast<std::size_t>((state.active == 0) & (fresh != 0));
        next_[next_size_] = node;
        next_size_ += static_cast<std::size_t>((state.fresh == 0) & (fresh != 0));
        state.active |= fresh;
        state.fresh |= fresh;
    }
    /// Tells the machine that a node will be reached soon.
    void expect(std::uint32_t node) const { __builtin_prefetch(&state_[node], 1); }

    /// The nodes that have yet to spread; empty at the end of the pass.
    std::span<const std::uint32_t> take_frontier();
    /// The replicates in which a node of the frontier has yet to spread.
    ReplicateMask take_fresh(std::uint32_t node) { return std::exchange(state_[node].fresh, 0); }

    /// Counts the active nodes of each replicate and forgets them.
    void count(ActiveCounts& active);

  private:
    struct NodeState {
        ReplicateMask active = 0, fresh = 0;
    };

    std::vector<NodeState> state_;
    std::vector<std::uint32_t> frontier_, next_, touched_;
    std::size_t next_size_ = 0, touched_size_ = 0;
    std::vector<std::uint64_t> waiting_;  ///< a bit a node, to put a large frontier in order
};

}  // namespace microcosm
