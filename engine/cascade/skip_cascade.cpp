// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/skip_cascade.hpp"

#include <algorithm>
#include <bit>

#include <microcosm/math.hpp>

namespace microcosm {

namespace {

/// Walks that go on together, and hits kept: their columns stay in the first-level cache.
constexpr std::size_t column_size = 256, most_hits = 2 * column_size;

/// The word below which an exponential draw exceeds a hazard: e^-hazard in 32 bits.
std::uint32_t word_of(double hazard) {
    return static_cast<std::uint32_t>(
        std::min(mcsm::exp(-hazard) * 0x1p32, static_cast<double>(0xFFFFFFFFu)));
}

}  // namespace

SkipCascade::SkipCascade(const DiffusionGraph& graph, std::uint32_t mixed_seed, VectorLevel level)
    : graph_(graph),
      seed_(mixed_seed),
      level_(level),
      reached_(graph.nodes()),
      none_below_(graph.nodes()),
      walk_(column_size),
      node_(column_size),
      replicate_(column_size),
      next_word_(column_size),
      draw_(column_size),
      hit_arc_(most_hits),
      hit_mask_(most_hits) {
    for (auto& column : word_)
        column.resize(column_size);
    bool equal = true;
    const DiffusionArc* first = nullptr;
    hazard_.resize(graph.arcs());
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        double sum = 0;
        for (std::uint32_t arc = graph.uncertain(node); arc < graph.end(node); ++arc) {
            if (first == nullptr) first = &graph.arc()[arc];
            equal = equal && first->threshold == graph.arc()[arc].threshold;
            hazard_[arc] = sum -= mcsm::log1p(-graph.probability(arc));
        }
        none_below_[node] = word_of(sum);
    }
    if (!equal || first == nullptr) return;
    skips_per_hazard_ = -1 / mcsm::log1p(-0x1p-32 * first->threshold);
    hazard_ = std::vector<double>();
}

void SkipCascade::run(std::uint32_t block, ReplicateMask replicates,
                      std::span<const std::uint32_t> seeds, ActiveCounts& active) {
    block_ = block;
    for (const std::uint32_t seed : seeds)
        reached_.reach(seed, replicates);
    for (auto frontier = reached_.take_frontier(); !frontier.empty();
         frontier = reached_.take_frontier())
        spread(frontier);
    reached_.count(active);
}

void SkipCascade::spread(std::span<const std::uint32_t> frontier) {
    for (const std::uint32_t node : frontier) {
        const ReplicateMask fresh = reached_.take_fresh(node);
        for (std::uint32_t arc = graph_.begin(node); arc < graph_.uncertain(node); ++arc)
            fire(arc, fresh);
        if (graph_.uncertain(node) < graph_.end(node)) add_walks(node, fresh);
    }
    finish_walks();
    reach_hits();
}

void SkipCascade::add_walks(std::uint32_t node, ReplicateMask fresh) {
    for (; fresh != 0; fresh &= fresh - 1) {
        const auto lane = static_cast<std::uint32_t>(std::countr_zero(fresh));
        walk_[walks_] = {node, lane, graph_.uncertain(node), graph_.end(node), 0};
        if (++walks_ == column_size) finish_walks();
    }
}

/// All walks take their draws together, one each a round.
void SkipCascade::finish_walks() {
    for (std::uint32_t draw = 0; walks_ > 0; ++draw) {
        if (draw % 4 == 0) draw_words(draw / 4);
        if (draw == 0) drop_walks_without_success();
        go_on(word_[draw % 4]);
    }
}

void SkipCascade::draw_words(std::uint32_t block_of_draws) {
    for (std::uint32_t i = 0; i < walks_; ++i) {
        node_[i] = walk_[i].node;
        replicate_[i] = block_ * replicates_per_block + walk_[i].lane;
        walk_[i].place = i;
    }
    draw_skip_words(level_,
                    {seed_, block_of_draws, whole_lanes(walks_), node_.data(), replicate_.data()},
                    {word_[0].data(), word_[1].data(), word_[2].data(), word_[3].data()});
}

/// Most walks end at their first draw if probabilities are small; one comparison tells.
void SkipCascade::drop_walks_without_success() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < walks_; ++i) {
        walk_[kept] = walk_[i];
        kept += static_cast<std::size_t>(word_[0][i] >= none_below_[walk_[i].node]);
    }
    walks_ = kept;
}

/// Each walk goes on to the next arc that fires, by the word at its place, or ends.
void SkipCascade::go_on(std::span<const std::uint32_t> words) {
    for (std::size_t i = 0; i < walks_; ++i)
        next_word_[i] = words[walk_[i].place];
    draw_exponentials(level_, next_word_.data(), whole_lanes(walks_), draw_.data());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < walks_; ++i) {
        Walk walk = walk_[i];
        const std::uint32_t arc = next_arc(walk, draw_[i]);
        if (arc < walk.end) fire(arc, ReplicateMask{1} << walk.lane);
        walk.arc = arc + 1;
        walk_[kept] = walk;
        kept += static_cast<std::size_t>(walk.arc < walk.end);
    }
    walks_ = kept;
}

/// The arc at which the hazard since `walk.arc` passes a draw; `walk.end` if there is none.
inline std::uint32_t SkipCascade::next_arc(const Walk& walk, double draw) const {
    if (skips_per_hazard_ > 0) {
        const double skips = std::min(draw * skips_per_hazard_, 0x1p31);
        return walk.arc + std::min(static_cast<std::uint32_t>(skips), walk.end - walk.arc);
    }
    const bool at_begin = walk.arc == graph_.uncertain(walk.node);
    const double before = at_begin ? 0.0 : hazard_[walk.arc - 1];
    const auto begin = hazard_.begin();
    const auto found = std::upper_bound(begin + walk.arc, begin + walk.end, before + draw);
    return static_cast<std::uint32_t>(found - begin);
}

inline void SkipCascade::fire(std::uint32_t arc, ReplicateMask replicates) {
    hit_arc_[hits_] = arc;
    hit_mask_[hits_] = replicates;
    __builtin_prefetch(&graph_.arc()[arc]);
    if (++hits_ == most_hits) reach_hits();
}

void SkipCascade::reach_hits() {
    for (std::size_t i = 0; i < hits_; ++i) {
        hit_arc_[i] = graph_.arc()[hit_arc_[i]].target;
        reached_.expect(hit_arc_[i]);
    }
    for (std::size_t i = 0; i < hits_; ++i)
        reached_.reach(hit_arc_[i], hit_mask_[i]);
    hits_ = 0;
}

}  // namespace microcosm
