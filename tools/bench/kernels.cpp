// SPDX-License-Identifier: Apache-2.0
// Single kernels under Google Benchmark, for work on one of them.
#include <benchmark/benchmark.h>

#include <numeric>
#include <vector>

#include "engine/cascade/mask_cascade.hpp"
#include "engine/cascade/skip_cascade.hpp"
#include "engine/random/streams.hpp"
#include "engine/random/words.hpp"
#include "tools/bench/creator_graph.hpp"

namespace microcosm::bench {

namespace {

VectorLevel level_of(const ::benchmark::State& state) {
    return std::min(static_cast<VectorLevel>(state.range(0)), vector_level());
}

void draw_live_masks_of_512_arcs(::benchmark::State& state) {
    std::vector<std::uint32_t> identity(512), high(512, 1U << 30U);
    std::iota(identity.begin(), identity.end(), 0U);
    std::vector<ReplicateMask> live(512);
    MaskRequest request{1, 0, 512, identity.data(), nullptr, high.data()};
    for ([[maybe_unused]] auto round : state) {
        ++request.block;
        draw_live_masks(level_of(state), request, live.data());
        ::benchmark::DoNotOptimize(live.data());
    }
    state.SetItemsProcessed(state.iterations() * 512);
}
BENCHMARK(draw_live_masks_of_512_arcs)->DenseRange(2, 4);

void draw_run_of_4096_words(::benchmark::State& state) {
    const mcsm::Rng rng = stream_of(1, 2, 3, Stream::design);
    std::vector<std::uint32_t> words(4096);
    std::uint64_t salt = 0;
    for ([[maybe_unused]] auto round : state) {
        draw_run(rng, ++salt, 0, words);
        ::benchmark::DoNotOptimize(words.data());
    }
    state.SetItemsProcessed(state.iterations() * 4096);
}
BENCHMARK(draw_run_of_4096_words);

template <class Cascade>
void cascade_of_64_on_creators(::benchmark::State& state) {
    constexpr std::uint32_t nodes = 20'000;
    const Graph graph = make_creator_graph(nodes);
    const DiffusionGraph diffusion(DiffusionGraph::Model::independent_cascade, nodes,
                                   weighted_cascade(graph));
    std::vector<std::uint32_t> seeds = largest_out_degrees(graph, 50);
    for (std::uint32_t& seed : seeds)
        seed = diffusion.inside(seed);
    Cascade cascade(diffusion, 1, level_of(state));
    std::uint32_t block = 0;
    for ([[maybe_unused]] auto round : state) {
        ActiveCounts active;
        cascade.run(block++, ~ReplicateMask{0}, seeds, active);
        ::benchmark::DoNotOptimize(active);
    }
    state.SetItemsProcessed(state.iterations() * replicates_per_block);
}
BENCHMARK_TEMPLATE(cascade_of_64_on_creators, MaskCascade)->DenseRange(2, 4);
BENCHMARK_TEMPLATE(cascade_of_64_on_creators, SkipCascade)->DenseRange(2, 4);

}  // namespace

}  // namespace microcosm::bench
