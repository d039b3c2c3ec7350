// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/unit/cascade/tiny_diffusion.hpp"

namespace microcosm {
namespace {

using Model = DiffusionGraph::Model;

constexpr std::uint32_t many = 100'000;

Spread spread_of(Model model, const TinyDiffusion& graph, SpreadRequest request) {
    const std::vector<std::uint32_t> seeds = {0};
    return simulate_spread(DiffusionGraph(model, graph.nodes, graph.arcs), seeds, request);
}

/// The mean of 100,000 replicates within 4 standard errors (chance of a miss 6e-5 each; the seed
/// is fixed), or exactly if the spread is certain.
void expect_mean(const Spread& spread, double expected) {
    EXPECT_NEAR(spread.mean(), expected, 4 * spread.standard_error() + 1e-12);
}

struct ExactCase {
    std::string name;
    TinyDiffusion graph;
    double documented;
};

class IndependentCascade : public ::testing::TestWithParam<ExactCase> {};

TEST_P(IndependentCascade, MeansOfBothKernelsAgreeWithTheEnumeration) {
    const auto& [name, graph, documented] = GetParam();
    const double exact = exact_independent(graph);
    EXPECT_NEAR(exact, documented, 1e-12);
    for (const CascadeKernel kernel : {CascadeKernel::masks, CascadeKernel::skips}) {
        SCOPED_TRACE(kernel == CascadeKernel::masks ? "masks" : "skips");
        SpreadRequest request;
        request.replicates = many;
        request.kernel = kernel;
        const Spread spread = spread_of(Model::independent_cascade, graph, request);
        EXPECT_EQ(spread.kernel, kernel);
        expect_mean(spread, exact);
    }
}

/// Half of the arcs certain, the others at falling p: node 1 at once; 2 by .9 or through 1 by .5;
/// 3 and its follower 4 through 2 by .2, or 3 from 1 by .7.
TinyDiffusion mixed_with_certain_arcs() {
    return {5, {{0, 1, 1}, {0, 2, 0.9}, {1, 2, 0.5}, {2, 3, 0.2}, {1, 3, 0.7}, {3, 4, 1}}};
}

INSTANTIATE_TEST_SUITE_P(
    Small, IndependentCascade,
    ::testing::Values(ExactCase{"path", path_of_four(0.3), 1.417},
                      ExactCase{"star", star_of_seven(0.3), 2.8},
                      ExactCase{"diamond", diamond(0.5), 39.0 / 16},
                      ExactCase{"complete", complete_four(0.5), 13.0 / 4},
                      ExactCase{"complete_wc", complete_four(0).weighted_cascade(), 604.0 / 243},
                      ExactCase{"cycle_wc", cycle_of_five(0).weighted_cascade(), 11.0 / 4},
                      ExactCase{"certain", path_of_four(1), 4},
                      ExactCase{"impossible", path_of_four(0), 1},
                      // 1 + 1 + .95 + 2 (1 - .3 (1 - .95 * .2))
                      ExactCase{"mixed", mixed_with_certain_arcs(), 2.95 + 2 * (1 - 0.3 * 0.81)}),
    [](const auto& one) { return one.param.name; });

class LinearThreshold : public ::testing::TestWithParam<ExactCase> {};

TEST_P(LinearThreshold, MeanAgreesWithTheEnumeration) {
    const auto& [name, graph, documented] = GetParam();
    const double exact = exact_threshold(graph);
    EXPECT_NEAR(exact, documented, 1e-12);
    SpreadRequest request;
    request.replicates = many;
    expect_mean(spread_of(Model::linear_threshold, graph, request), exact);
}

INSTANTIATE_TEST_SUITE_P(
    Small, LinearThreshold,
    ::testing::Values(
        ExactCase{"complete_wc", complete_four(0).weighted_cascade(), 26.0 / 9},
        ExactCase{"cycle_wc", cycle_of_five(0).weighted_cascade(), 23.0 / 8},
        ExactCase{"certain", path_of_four(1), 4},
        // Weights that leave room for no arc: 1 + .4 + .3 + (.4 * .2 + .3 * .5).
        ExactCase{"partial", {4, {{0, 1, 0.4}, {0, 2, 0.3}, {1, 3, 0.2}, {2, 3, 0.5}}}, 1.93}),
    [](const auto& one) { return one.param.name; });

TinyDiffusion ring_with_chords(std::uint32_t nodes) {
    TinyDiffusion graph{nodes, {}};
    for (std::uint32_t node = 0; node < nodes; ++node)
        for (std::uint32_t step = 1; step < 12; ++step)
            graph.arcs.push_back({node, (node + step * step) % nodes, 0.4 / step});
    return graph;
}

TEST(Spread, ThreadsAndVectorLevelsChangeNothing) {
    for (const Model model : {Model::independent_cascade, Model::linear_threshold}) {
        const TinyDiffusion graph = model == Model::linear_threshold
                                        ? ring_with_chords(200).weighted_cascade()
                                        : ring_with_chords(200);
        SpreadRequest request;
        request.replicates = 1000;
        request.level = VectorLevel::v2;
        const Spread expected = spread_of(model, graph, request);
        for (const std::uint32_t threads : {2U, 8U}) {
            request.threads = threads;
            EXPECT_EQ(spread_of(model, graph, request).active, expected.active);
        }
        for (const VectorLevel level : {VectorLevel::v3, VectorLevel::v4}) {
            if (level > vector_level()) continue;
            request.level = level;
            EXPECT_EQ(spread_of(model, graph, request).active, expected.active);
        }
    }
}

TEST(Spread, AReplicateIsTheSameHoweverManyAreAskedFor) {
    SpreadRequest request;
    request.replicates = 300;
    const Spread all = spread_of(Model::independent_cascade, ring_with_chords(200), request);
    for (const std::uint32_t count : {1U, 63U, 64U, 65U}) {
        request.replicates = count;
        const Spread few = spread_of(Model::independent_cascade, ring_with_chords(200), request);
        EXPECT_EQ(few.kernel, all.kernel);
        EXPECT_EQ(few.active,
                  std::vector<std::uint32_t>(all.active.begin(), all.active.begin() + count));
    }
}

TEST(Spread, SeedsMatter) {
    SpreadRequest request;
    request.replicates = 64;
    const Spread one = spread_of(Model::independent_cascade, ring_with_chords(200), request);
    request.seed = 2;
    EXPECT_NE(spread_of(Model::independent_cascade, ring_with_chords(200), request).active,
              one.active);
}

TEST(ChooseKernel, SkipsWhereFewNodesAreActiveAndMasksWhereManyAre) {
    EXPECT_EQ(choose_kernel({64 * 72, 12'000, 13'000}), CascadeKernel::skips);
    EXPECT_EQ(choose_kernel({64 * 831, 36'000, 94'000}), CascadeKernel::masks);
}

}  // namespace
}  // namespace microcosm
