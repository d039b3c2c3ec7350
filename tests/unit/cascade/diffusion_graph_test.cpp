// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/diffusion_graph.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

using Model = DiffusionGraph::Model;

TEST(DiffusionGraph, NodesAreNumberedByFallingDegreeAndTiesAsGiven) {
    const DiffusionGraph graph(Model::independent_cascade, 4, {{0, 2, 0.5}, {3, 2, 0.5}});
    EXPECT_EQ(graph.inside(2), 0U);
    EXPECT_EQ(graph.inside(0), 1U);
    EXPECT_EQ(graph.inside(3), 2U);
    EXPECT_EQ(graph.inside(1), 3U);
}

TEST(DiffusionGraph, ArcsThatAlwaysFireStandApartAndThoseThatNeverDoAreGone) {
    const DiffusionGraph graph(Model::independent_cascade, 4,
                               {{0, 1, 0.25}, {0, 2, 1}, {0, 3, 0}, {0, 0, 1}});
    const std::uint32_t node = graph.inside(0);
    EXPECT_EQ(graph.arcs(), 2U);
    EXPECT_EQ(graph.uncertain(node), graph.begin(node) + 1);
    EXPECT_EQ(graph.arc()[graph.begin(node)].target, graph.inside(2));
    EXPECT_EQ(graph.probability(graph.begin(node)), 1);
    EXPECT_EQ(graph.arc()[graph.uncertain(node)].threshold, 1U << 30U);
    EXPECT_EQ(graph.probability(graph.uncertain(node)), 0.25);
}

TEST(DiffusionGraph, DoubleArcsFireIfEitherDoesOrAddUp) {
    const std::vector<WeightedArc> arcs = {{0, 1, 0.5}, {0, 1, 0.25}};
    EXPECT_EQ(DiffusionGraph(Model::independent_cascade, 2, arcs).probability(0), 0.625);
    EXPECT_EQ(DiffusionGraph(Model::linear_threshold, 2, arcs).probability(0), 0.75);
}

TEST(DiffusionGraph, PartsOfAThresholdTouchAndEndAtOne) {
    std::vector<WeightedArc> arcs;
    for (std::uint32_t source = 1; source < 8; ++source)
        arcs.push_back({source, 0, 1.0 / 7});
    const DiffusionGraph graph(Model::linear_threshold, 8, arcs);
    std::uint64_t low = 0;
    for (std::uint32_t arc = 0; arc < graph.arcs(); ++arc) {
        EXPECT_EQ(graph.low()[arc], low);
        low = graph.arc()[arc].threshold;
    }
    EXPECT_EQ(low, 0U);  // which stands for 2^32
}

TEST(LargestOutDegrees, TiesGoByNumber) {
    const Graph graph = make_graph(4, {{3, 0}, {3, 1}, {1, 0}, {2, 0}, {2, 0}}, Arcs::as_given);
    EXPECT_EQ(largest_out_degrees(graph, 3), (std::vector<std::uint32_t>{3, 1, 2}));
}

TEST(WeightedCascade, WeightsIntoANodeAreEqualAndSumToOne) {
    const Graph graph = make_graph(3, {{0, 2}, {1, 2}, {2, 0}}, Arcs::as_given);
    for (const WeightedArc& arc : weighted_cascade(graph))
        EXPECT_EQ(arc.weight, arc.to == 2 ? 0.5 : 1.0);
}

}  // namespace
}  // namespace microcosm
