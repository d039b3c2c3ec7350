// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"
#include "engine/cascade/lane_draws.hpp"
#include "engine/cascade/reached_nodes.hpp"

namespace microcosm {

/// What a pass had to do; the pilot chooses a kernel from it.
struct PassCounts {
    std::uint64_t activations = 0;   ///< of a node in a replicate, seeds included
    std::uint64_t drawn_arcs = 0;    ///< arcs whose live masks were drawn
    std::uint64_t scanned_arcs = 0;  ///< arcs looked at, once per round in which the source is new
};

/// Both diffusion models, 64 replicates in one pass.
///
/// Rule: an arc is live or not in a replicate, and what live arcs reach from the seeds is active
/// (Kempe, Kleinberg, Tardos 2003, KDD, theorems 4.5 and 4.6: for the independent cascade every arc
/// is live on its own; for the linear threshold a node's threshold, one uniform word, falls into
/// the part of one of its arcs or of none, and that arc is live). A node's state is a mask of
/// replicates. Live masks of a node's arcs are drawn when it is first reached in any replicate, so
/// that an arc is drawn at most once for 64 replicates, and thresholds only of nodes that are
/// touched.
///
/// Holds the state of one worker and reuses it: about 32 bytes a node, 8 bytes an arc. Not thread-safe.
class MaskCascade {
  public:
    /// The graph must outlive this.
    MaskCascade(const DiffusionGraph& graph, std::uint32_t mixed_seed, VectorLevel level);

    /// Simulates the given replicates of a block; the others count 0. `seeds` are numbers inside
    /// the graph, distinct.
    void run(std::uint32_t block, ReplicateMask replicates, std::span<const std::uint32_t> seeds,
             ActiveCounts& active);
    /// Of the last pass.
    const PassCounts& counts() const { return counts_; }

  private:
    /// Arcs out of fresh nodes, flat, so that loops over them do not end at every node; with room
    /// for one group beyond the limit.
    struct Column {
        std::vector<std::uint32_t> arc;
        std::vector<ReplicateMask> fresh;  ///< of the arc's source
        std::size_t size = 0;
    };

    void spread(std::span<const std::uint32_t> frontier);
    template <class Full>
    void append(std::uint32_t node, ReplicateMask fresh, Column& column, Full full);
    void draw(Column& column);
    void scan(Column& column);

    const DiffusionGraph& graph_;
    std::uint32_t seed_, block_ = 0;
    VectorLevel level_;
    ReachedNodes reached_;
    std::vector<std::uint32_t> drawn_in_;  ///< the pass in which a node's arcs were drawn
    std::uint32_t pass_ = 0;
    std::vector<ReplicateMask> live_;  ///< by arc
    Column undrawn_, drawn_;
    std::vector<std::uint32_t> identity_, low_, high_;  ///< of undrawn arcs
    std::vector<ReplicateMask> masks_;
    std::vector<std::uint32_t> hit_target_;
    std::vector<ReplicateMask> hit_mask_;
    PassCounts counts_;
};

}  // namespace microcosm
