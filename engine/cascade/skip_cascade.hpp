// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cascade/diffusion_graph.hpp"
#include "engine/cascade/lane_draws.hpp"
#include "engine/cascade/reached_nodes.hpp"

namespace microcosm {

/// Independent cascade by skipping from success to success.
///
/// Rule: going along the arcs of a node, the hazard -log(1 - p) adds up; the next arc that fires is
/// the one in which the sum since the last passes an exponential draw -log U. Where all p are equal
/// this is the geometric jump log U / log(1 - p) (Li, Hu, et al. 2012's "stochastic skipping" of
/// lightning; Devroye 1986, chapter X). Work is proportional to successes, not to arcs, and no draw
/// is rejected, whatever the probabilities.
///
/// Draw number j of a (node, replicate) is word j mod 4 of the Philox block at {node, 0, j div 4,
/// stream} under the key {seed, replicate}, so that 64 replicates in a pass draw what each would
/// alone. Holds the state of one worker: 24 bytes a node; for unequal p 8 bytes an arc.
/// Not thread-safe.
class SkipCascade {
  public:
    /// The graph must outlive this. Requires the independent cascade.
    SkipCascade(const DiffusionGraph& graph, std::uint32_t mixed_seed, VectorLevel level);

    /// As `MaskCascade::run`.
    void run(std::uint32_t block, ReplicateMask replicates, std::span<const std::uint32_t> seeds,
             ActiveCounts& active);

  private:
    /// Where a (node, replicate) is on its way along the node's arcs.
    struct Walk {
        std::uint32_t node, lane;
        std::uint32_t arc, end;  ///< the next arc that may fire
        std::uint32_t place;     ///< of its words in their columns
    };

    void spread(std::span<const std::uint32_t> frontier);
    void add_walks(std::uint32_t node, ReplicateMask fresh);
    void finish_walks();
    void draw_words(std::uint32_t block_of_draws);
    void drop_walks_without_success();
    void go_on(std::span<const std::uint32_t> words);
    std::uint32_t next_arc(const Walk& walk, double draw) const;
    void fire(std::uint32_t arc, ReplicateMask replicates);
    void reach_hits();

    const DiffusionGraph& graph_;
    std::uint32_t seed_, block_ = 0;
    VectorLevel level_;
    ReachedNodes reached_;
    std::vector<std::uint32_t> none_below_;  ///< by node: a first word below it fires no arc
    double skips_per_hazard_ = 0;            ///< if all p are equal, else 0
    std::vector<double> hazard_;             ///< else by arc: summed up to and with it
    std::vector<Walk> walk_;
    std::size_t walks_ = 0;
    std::vector<std::uint32_t> node_, replicate_, word_[4];  ///< of walks, by place
    std::vector<std::uint32_t> next_word_;                   ///< of walks, in their order
    std::vector<double> draw_;
    std::vector<std::uint32_t> hit_arc_;
    std::vector<ReplicateMask> hit_mask_;
    std::size_t hits_ = 0;
};

}  // namespace microcosm
