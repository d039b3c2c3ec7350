// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/world/graph.hpp"

namespace microcosm {

/// An arc with the share that its source has in its target's activation: the probability to
/// activate it (independent cascade) or the weight in its threshold (linear threshold).
struct WeightedArc {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double weight = 0;
};

/// The textbook's weights of a graph; arcs become simple: no loops, no doubles.
std::vector<WeightedArc> weighted_cascade(const Graph& graph);  ///< 1 / in-degree of the target
std::vector<WeightedArc> equal_weights(const Graph& graph, double weight);

/// Where the 32-bit word of an (arc, replicate) must fall for the arc to be live: [0, threshold).
/// A threshold of 0 stands for 2^32.
struct DiffusionArc {
    std::uint32_t target = 0;
    std::uint32_t threshold = 0;
};

/// A graph ready for diffusion: compressed sparse rows over nodes renumbered by falling degree, so
/// that what is visited often lies together; 8 bytes an arc. The arcs of a node stand in falling
/// order of weight, those that always fire apart at its front; arcs that never fire are dropped.
/// Immutable once made.
class DiffusionGraph {
  public:
    enum class Model { independent_cascade, linear_threshold };

    /// Double arcs are joined: they fire if either does (independent cascade), or their weights
    /// add up (linear threshold). Weights are rounded to multiples of 2^-32. Requires nodes below
    /// `nodes`, weights >= 0, and for a linear threshold weights into a node that sum to at most 1
    /// (what rounded shares exceed it by is cut off).
    DiffusionGraph(Model model, std::uint32_t nodes, std::vector<WeightedArc> arcs);

    Model model() const { return model_; }
    std::uint32_t nodes() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
    std::uint32_t arcs() const { return static_cast<std::uint32_t>(arcs_.size()); }
    /// The number inside of a node as given.
    std::uint32_t inside(std::uint32_t node) const { return inside_[node]; }

    const DiffusionArc* arc() const { return arcs_.data(); }
    /// Where a node's arcs begin; those before `uncertain(node)` always fire.
    std::uint32_t begin(std::uint32_t node) const { return offsets_[node]; }
    std::uint32_t uncertain(std::uint32_t node) const { return uncertain_[node]; }
    std::uint32_t end(std::uint32_t node) const { return offsets_[node + 1]; }
    /// Where an arc's part of the words of its target begins; linear threshold only.
    const std::uint32_t* low() const { return low_.data(); }

    /// The probability of an arc after rounding.
    double probability(std::uint32_t arc) const;

  private:
    void number_by_degree(std::uint32_t nodes, const std::vector<WeightedArc>& arcs);
    void fill(const std::vector<WeightedArc>& arcs);

    Model model_;
    std::vector<std::uint32_t> inside_, offsets_, uncertain_, low_;
    std::vector<DiffusionArc> arcs_;
};

/// The `count` nodes with most distinct targets, ties by number.
std::vector<std::uint32_t> largest_out_degrees(const Graph& graph, std::uint32_t count);

}  // namespace microcosm
