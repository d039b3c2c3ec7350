// SPDX-License-Identifier: Apache-2.0
// Passes of 64 replicates against one replicate at a time, written again from the addresses of the
// draws: breadth first, one arc after the other, with the SDK's scalar generator.
#include <gtest/gtest.h>

#include <microcosm/math.hpp>
#include <microcosm/random.hpp>

#include "engine/cascade/mask_cascade.hpp"
#include "engine/cascade/skip_cascade.hpp"
#include "engine/random/streams.hpp"
#include "tests/unit/cascade/tiny_diffusion.hpp"

namespace microcosm {
namespace {

using Model = DiffusionGraph::Model;

constexpr std::uint32_t seed = 12'345, nodes = 300;

/// Many degrees and probabilities, certain arcs among them.
DiffusionGraph specimen(Model model) {
    std::vector<WeightedArc> arcs;
    const mcsm::Rng rng = stream_of(7, 0, 0, Stream::design);
    for (std::uint32_t node = 0; node < nodes; ++node) {
        const std::uint32_t degree = node % 50 == 0 ? 40 : node % 7;
        for (std::uint32_t i = 0; i < degree; ++i) {
            const mcsm::Block words = rng.block(node, i);
            const double p = words[1] % 9 == 0 ? 1.0 : mcsm::uniform(words[2]) * 0.4;
            arcs.push_back({node, words[0] % nodes, model == Model::linear_threshold ? 0.02 : p});
        }
    }
    return {model, nodes, arcs};
}

/// The word of a replicate, digit by digit out of the blocks of 64 replicates.
std::uint32_t mask_word(std::uint32_t identity, std::uint32_t replicate) {
    std::uint32_t word = 0;
    for (std::uint32_t digit = 0; digit < 32; ++digit) {
        const mcsm::Rng rng = stream_of(seed, replicate / 64, digit / 2, Stream::live_mask);
        const mcsm::Block block = rng.block(identity, 0);
        const std::uint64_t first = block[0] | std::uint64_t{block[1]} << 32U;
        const std::uint64_t second = block[2] | std::uint64_t{block[3]} << 32U;
        const std::uint64_t bits = digit % 2 == 0 ? first : second;
        word = word << 1U | static_cast<std::uint32_t>(bits >> replicate % 64 & 1U);
    }
    return word;
}

bool mask_fires(const DiffusionGraph& graph, std::uint32_t arc, std::uint32_t replicate) {
    const bool threshold = graph.model() == Model::linear_threshold;
    const std::uint32_t word = mask_word(threshold ? graph.arc()[arc].target : arc, replicate);
    const std::uint64_t high =
        graph.arc()[arc].threshold == 0 ? std::uint64_t{1} << 32U : graph.arc()[arc].threshold;
    return word >= (threshold ? graph.low()[arc] : 0) && word < high;
}

std::vector<std::uint32_t> mask_successes(const DiffusionGraph& graph, std::uint32_t node,
                                          std::uint32_t replicate) {
    std::vector<std::uint32_t> successes;
    for (std::uint32_t arc = graph.begin(node); arc < graph.end(node); ++arc)
        if (mask_fires(graph, arc, replicate)) successes.push_back(arc);
    return successes;
}

/// Walks along the arcs and subtracts each one's hazard from the draw.
std::vector<std::uint32_t> skip_successes(const DiffusionGraph& graph, std::uint32_t node,
                                          std::uint32_t replicate) {
    std::vector<std::uint32_t> successes;
    std::uint32_t arc = graph.begin(node);
    for (; arc < graph.uncertain(node); ++arc)
        successes.push_back(arc);
    for (std::uint32_t draw = 0; arc < graph.end(node); ++draw) {
        const mcsm::Rng rng = stream_of(seed, replicate, draw / 4, Stream::live_skip);
        double left = -mcsm::log(mcsm::uniform(rng.block(node, 0)[draw % 4]));
        while (arc < graph.end(node) && (left += mcsm::log1p(-graph.probability(arc))) >= 0)
            ++arc;
        if (arc < graph.end(node)) successes.push_back(arc++);
    }
    return successes;
}

template <class Successes>
std::uint32_t spread_alone(const DiffusionGraph& graph, std::uint32_t replicate,
                           Successes successes) {
    std::vector<bool> active(nodes);
    std::vector<std::uint32_t> queue = {graph.inside(0), graph.inside(3)};
    for (const std::uint32_t node : queue)
        active[node] = true;
    for (std::size_t next = 0; next < queue.size(); ++next)
        for (const std::uint32_t arc : successes(graph, queue[next], replicate)) {
            const std::uint32_t target = graph.arc()[arc].target;
            if (!active[target]) queue.push_back(target);
            active[target] = true;
        }
    return static_cast<std::uint32_t>(queue.size());
}

template <class Cascade, class Successes>
void expect_each_as_alone(const DiffusionGraph& graph, Successes successes) {
    const std::vector<std::uint32_t> seeds = {graph.inside(0), graph.inside(3)};
    Cascade cascade(graph, seed, vector_level());
    for (const std::uint32_t block : {0U, 5U}) {
        ActiveCounts active;
        cascade.run(block, ~ReplicateMask{0}, seeds, active);
        for (std::uint32_t i = 0; i < replicates_per_block; ++i)
            EXPECT_EQ(active[i], spread_alone(graph, 64 * block + i, successes))
                << block << " " << i;
        ActiveCounts one;
        cascade.run(block, ReplicateMask{1} << 17U, seeds, one);
        EXPECT_EQ(one[17], active[17]);
        EXPECT_EQ(one[18], 0U);
    }
}

TEST(MaskCascade, EachReplicateOfAPassIsAsAlone) {
    expect_each_as_alone<MaskCascade>(specimen(Model::independent_cascade), mask_successes);
}

TEST(MaskCascade, EachReplicateOfALinearThresholdIsAsAlone) {
    expect_each_as_alone<MaskCascade>(specimen(Model::linear_threshold), mask_successes);
}

TEST(SkipCascade, EachReplicateOfAPassIsAsAlone) {
    expect_each_as_alone<SkipCascade>(specimen(Model::independent_cascade), skip_successes);
}

TEST(SkipCascade, EqualProbabilitiesSkipAsTheSumOfHazardsDoes) {
    std::vector<WeightedArc> arcs;
    for (std::uint32_t node = 0; node < nodes; ++node)
        for (std::uint32_t step = 1; step < 30; ++step)
            arcs.push_back({node, (node + step * step) % nodes, 0.03});
    expect_each_as_alone<SkipCascade>(DiffusionGraph(Model::independent_cascade, nodes, arcs),
                                      skip_successes);
}

}  // namespace
}  // namespace microcosm
