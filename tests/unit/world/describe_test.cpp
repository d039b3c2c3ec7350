// SPDX-License-Identifier: Apache-2.0
#include "engine/world/describe.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/world/friendships.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

Graph complete(std::uint32_t nodes) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < nodes; ++i)
        for (std::uint32_t j = 0; j < i; ++j)
            edges.push_back({i, j});
    return make_graph(nodes, edges, Arcs::symmetric);
}

TEST(Describe, K4IsOneClique) {
    const GraphDescription k4 = describe_graph(complete(4));
    EXPECT_EQ(k4.nodes, 4U);
    EXPECT_EQ(k4.arcs, 12U);
    EXPECT_EQ(k4.edges, 6U);
    EXPECT_EQ(k4.components, 1U);
    EXPECT_EQ(k4.largest_component, 4U);
    EXPECT_DOUBLE_EQ(k4.clustering, 1);
    EXPECT_DOUBLE_EQ(k4.reciprocity, 1);
    EXPECT_DOUBLE_EQ(k4.mean_degree, 3);
    EXPECT_EQ(k4.max_degree, 3U);
    EXPECT_EQ(k4.tail_exponent, 0) << "too few degrees";
}

TEST(Describe, C5HasNoTriangle) {
    const GraphDescription c5 =
        describe_graph(make_graph(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}, Arcs::symmetric));
    EXPECT_EQ(c5.edges, 5U);
    EXPECT_EQ(c5.components, 1U);
    EXPECT_EQ(c5.clustering, 0);
    EXPECT_EQ(c5.median_degree, 2U);
}

TEST(Describe, ADirectedStarHasNoArcBack) {
    const GraphDescription star =
        describe_graph(make_graph(8, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}}, Arcs::as_given));
    EXPECT_EQ(star.edges, 5U);
    EXPECT_EQ(star.components, 3U) << "the star and two lonely nodes";
    EXPECT_EQ(star.largest_component, 6U);
    EXPECT_EQ(star.reciprocity, 0);
    EXPECT_EQ(star.max_degree, 5U);
    EXPECT_EQ(star.median_degree, 0U);
}

TEST(Describe, ReciprocityIsTheShareOfArcsWithAnArcBack) {
    const GraphDescription graph =
        describe_graph(make_graph(3, {{0, 1}, {1, 0}, {1, 2}}, Arcs::as_given));
    EXPECT_DOUBLE_EQ(graph.reciprocity, 2.0 / 3);
    EXPECT_EQ(graph.edges, 2U);
}

TEST(Describe, AnEmptyGraphIsNoTrouble) {
    EXPECT_EQ(describe_graph(Graph{}).components, 0U);
    EXPECT_EQ(describe_graph(make_graph(3, {}, Arcs::as_given)).components, 3U);
}

TEST(Describe, TheTailExponentOfAParetoIsFound) {
    // Degrees 50 (i / n)^(-1/1.5) have the density exponent 2.5: node i follows that many of the
    // others.
    constexpr std::uint32_t nodes = 20'000;
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < nodes; ++i) {
        const double degree = 5 * std::pow((i + 1.0) / nodes, -1 / 1.5);
        for (std::uint32_t k = 1; k <= static_cast<std::uint32_t>(degree); ++k)
            edges.push_back({i, (i + k) % nodes});
    }
    // Hill's estimate from k = 200: standard error 1.5 / sqrt(200)
    EXPECT_NEAR(describe_graph(make_graph(nodes, edges, Arcs::as_given), 1).tail_exponent, 2.5,
                6 * 1.5 / std::sqrt(200));
}

TEST(Describe, TheAudienceOverlapIsFollowsLessPeople) {
    World world;
    world.people.interests.resize(4);
    world.people.interests[1].weight[0] = 255;
    world.creators = {testing::creator_of(0, 2, "x"), testing::creator_of(0, 3, "y")};
    world.follows.offsets = {0, 2, 5};
    world.follows.person = {0, 1, 1, 2, 3};
    world.follows.tie = {0, 65535, 65535, 0, 0};
    world.follows.account = {0, 0, 0, 0, 0};
    const AudienceDescription audience = describe_audience(world);
    EXPECT_EQ(audience.creators, 2U);
    EXPECT_EQ(audience.follows, 5U);
    EXPECT_EQ(audience.distinct_people, 4U);
    EXPECT_DOUBLE_EQ(audience.overlap, .2);
    EXPECT_DOUBLE_EQ(audience.mean_tie, .4);
    EXPECT_DOUBLE_EQ(audience.mean_fit, .4);
}

}  // namespace
}  // namespace microcosm
