// SPDX-License-Identifier: Apache-2.0
#include "engine/world/boost_graph.hpp"

#include <gtest/gtest.h>

#include "engine/world/describe.hpp"
#include "engine/world/friendships.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

template <class View>
void check_concepts() {
    BOOST_CONCEPT_ASSERT((boost::concepts::VertexListGraph<View>));
    BOOST_CONCEPT_ASSERT((boost::concepts::IncidenceGraph<View>));
    BOOST_CONCEPT_ASSERT((boost::concepts::AdjacencyGraph<View>));
    BOOST_CONCEPT_ASSERT((boost::concepts::AdjacencyMatrix<View>));
}

TEST(BoostGraph, BothViewsModelTheConcepts) {
    check_concepts<DirectedView>();
    check_concepts<SymmetricView>();
}

TEST(BoostGraph, ArcsHaveSourceAndTarget) {
    const Graph graph = make_graph(3, {{0, 2}, {0, 1}, {2, 0}}, Arcs::as_given);
    const DirectedView view{&graph};
    EXPECT_EQ(num_vertices(view), 3U);
    EXPECT_EQ(out_degree(0, view), 2U);
    auto [arc, end] = out_edges(0, view);
    EXPECT_EQ(source(*arc, view), 0U);
    EXPECT_EQ(target(*arc++, view), 1U);
    EXPECT_EQ(target(*arc, view), 2U);
    EXPECT_EQ(++arc, end);
    EXPECT_TRUE(edge(2, 0, view).second);
    EXPECT_FALSE(edge(1, 0, view).second);
}

TEST(BoostGraph, CountingPairsOfNeighboursGivesTheDescribedClustering) {
    // The definition, by looking every pair up; describe_graph counts by marks.
    const Graph graph = make_graph(
        300,
        [] {
            std::vector<Edge> edges;
            for (std::uint32_t i = 0; i < 300; ++i)
                for (std::uint32_t k = 1; k <= 1 + i % 7; ++k)
                    edges.push_back({i, (i + k * k) % 300});
            return edges;
        }(),
        Arcs::symmetric);
    const SymmetricView view{&graph};
    double sum = 0;
    for (std::uint32_t node = 0; node < 300; ++node) {
        const auto row = graph.neighbours(node);
        double linked = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                linked += edge(row[i], row[j], view).second ? 1 : 0;
        const double pairs = static_cast<double>(row.size() * (row.size() - 1)) / 2;
        sum += pairs > 0 ? linked / pairs : 0;
    }
    EXPECT_GT(sum, 1);
    EXPECT_NEAR(describe_graph(graph).clustering, sum / 300, 1e-12);
}

}  // namespace
}  // namespace microcosm
