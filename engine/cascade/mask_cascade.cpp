// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/mask_cascade.hpp"

#include <algorithm>

namespace microcosm {

namespace {

/// Arcs treated at a time: their columns stay in the first-level cache.
constexpr std::size_t column_size = 512;
/// Arcs appended at a time: most nodes have no more, and a loop that is run once is predicted well.
constexpr std::uint32_t group = 8;

}  // namespace

MaskCascade::MaskCascade(const DiffusionGraph& graph, std::uint32_t mixed_seed, VectorLevel level)
    : graph_(graph),
      seed_(mixed_seed),
      level_(level),
      reached_(graph.nodes()),
      drawn_in_(graph.nodes()),
      live_(graph.arcs()),
      identity_(column_size),
      low_(column_size),
      high_(column_size),
      masks_(column_size),
      hit_target_(column_size),
      hit_mask_(column_size) {
    for (Column* column : {&undrawn_, &drawn_}) {
        column->arc.resize(column_size + group);
        column->fresh.resize(column_size + group);
    }
}

void MaskCascade::run(std::uint32_t block, ReplicateMask replicates,
                      std::span<const std::uint32_t> seeds, ActiveCounts& active) {
    block_ = block;
    counts_ = {};
    ++pass_;
    for (const std::uint32_t seed : seeds)
        reached_.reach(seed, replicates);
    for (auto frontier = reached_.take_frontier(); !frontier.empty();
         frontier = reached_.take_frontier())
        spread(frontier);
    reached_.count(active);
    for (const std::uint32_t count : active)
        counts_.activations += count;
}

void MaskCascade::spread(std::span<const std::uint32_t> frontier) {
    for (const std::uint32_t node : frontier) {
        const ReplicateMask fresh = reached_.take_fresh(node);
        if (drawn_in_[node] == pass_) {
            append(node, fresh, drawn_, [this] { scan(drawn_); });
            continue;
        }
        drawn_in_[node] = pass_;
        append(node, fresh, undrawn_, [this] { draw(undrawn_); });
    }
    draw(undrawn_);
    scan(drawn_);
}

template <class Full>
void MaskCascade::append(std::uint32_t node, ReplicateMask fresh, Column& column, Full full) {
    const std::uint32_t end = graph_.end(node);
    for (std::uint32_t arc = graph_.begin(node); arc < end;) {
        for (std::uint32_t i = 0; i < group; ++i) {  // those beyond the end are overwritten
            column.arc[column.size + i] = arc + i;
            column.fresh[column.size + i] = fresh;
        }
        const std::uint32_t taken = std::min(group, end - arc);
        column.size += taken;
        arc += taken;
        if (column.size + group > column_size) full();
    }
}

/// Draws the live masks of a column's arcs, then scans it.
void MaskCascade::draw(Column& column) {
    const DiffusionArc* arcs = graph_.arc();
    const bool threshold = graph_.model() == DiffusionGraph::Model::linear_threshold;
    for (std::size_t i = 0; i < column.size; ++i) {
        const std::uint32_t arc = column.arc[i];
        high_[i] = arcs[arc].threshold;
        identity_[i] = threshold ? arcs[arc].target : arc;
        if (threshold) low_[i] = graph_.low()[arc];
    }
    draw_live_masks(level_,
                    {seed_, block_, whole_lanes(column.size), identity_.data(),
                     threshold ? low_.data() : nullptr, high_.data()},
                    masks_.data());
    for (std::size_t i = 0; i < column.size; ++i)
        live_[column.arc[i]] = masks_[i];
    counts_.drawn_arcs += column.size;
    scan(column);
}

/// Activates what the column's arcs reach, and empties it.
void MaskCascade::scan(Column& column) {
    std::size_t hits = 0;
    for (std::size_t i = 0; i < column.size; ++i) {
        const std::uint32_t arc = column.arc[i];
        const ReplicateMask mask = live_[arc] & column.fresh[i];
        const std::uint32_t target = graph_.arc()[arc].target;
        hit_target_[hits] = target;
        hit_mask_[hits] = mask;
        hits += static_cast<std::size_t>(mask != 0);
    }
    for (std::size_t i = 0; i < hits; ++i)
        reached_.expect(hit_target_[i]);
    for (std::size_t i = 0; i < hits; ++i)
        reached_.reach(hit_target_[i], hit_mask_[i]);
    counts_.scanned_arcs += column.size;
    column.size = 0;
}

}  // namespace microcosm
