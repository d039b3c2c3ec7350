// SPDX-License-Identifier: Apache-2.0
#include "engine/world/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Graph, RowsAreSortedWithoutLoopsAndDoubles) {
    const Graph graph =
        make_graph(4, {{2, 1}, {0, 3}, {2, 1}, {2, 2}, {2, 0}, {0, 1}, {0, 3}}, Arcs::as_given);
    EXPECT_EQ(graph.nodes(), 4U);
    EXPECT_EQ(graph.arcs(), 4U);
    EXPECT_THAT(graph.neighbours(0), ElementsAre(1, 3));
    EXPECT_THAT(graph.neighbours(1), IsEmpty());
    EXPECT_THAT(graph.neighbours(2), ElementsAre(0, 1));
    EXPECT_THAT(graph.neighbours(3), IsEmpty());
    EXPECT_THAT(graph.strength, ElementsAre(0, 0, 0, 0));
}

TEST(Graph, SymmetricAddsTheArcBackOnce) {
    const Graph graph = make_graph(3, {{0, 1}, {1, 0}, {2, 1}}, Arcs::symmetric);
    EXPECT_THAT(graph.offsets, ElementsAre(0, 1, 3, 4));
    EXPECT_THAT(graph.targets, ElementsAre(1, 0, 2, 1));
}

TEST(Graph, WithoutEdgesHasEmptyRows) {
    const Graph graph = make_graph(2, {}, Arcs::symmetric);
    EXPECT_EQ(graph.nodes(), 2U);
    EXPECT_EQ(graph.arcs(), 0U);
    EXPECT_THAT(graph.neighbours(1), IsEmpty());
    EXPECT_EQ(Graph{}.nodes(), 0U);
}

}  // namespace
}  // namespace microcosm
