// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/cascade/skip_cascade.hpp"
#include "engine/facts/laboratory.hpp"
#include "engine/facts/sections.hpp"
#include "engine/facts/statistics.hpp"

namespace microcosm {

namespace {

std::vector<Estimate> most_are_small(Laboratory& laboratory) {
    const auto census = laboratory.bind("census");
    std::array<double, 4> count{};
    for (const Creator& creator : census->world.creators) {
        const double followers = creator.followers;
        ++count[followers < 1e4 ? 0 : followers < 5e4 ? 1 : followers < 1e6 ? 2 : 3];
    }
    const auto all = static_cast<double>(census->world.creators.size());
    std::vector<Estimate> shares;
    for (const double n : count)
        shares.push_back({n / all, std::sqrt(n / all * (1 - n / all) / all)});
    return shares;
}

/// Follows less distinct people, over follows: one world, so no error is known.
std::vector<Estimate> rosters_overlap(Laboratory& laboratory) {
    const Results& national = laboratory.run("national");
    double follows = 0, people = 0;
    for (const CreatorInfo& creator : national.creators) {
        follows += creator.followers;
        people = std::max(people, creator.cumulative_people);
    }
    return {{1 - people / follows, 0}};
}

/// 200,000 textbook cascades, four from each of 50,000 people: a word reaches each friend and is taken
/// up with the usual probability.
std::vector<Estimate> cascades_are_small(Laboratory& laboratory) {
    constexpr std::uint32_t starts = 50'000, each = 4;
    const auto friends = laboratory.bind("friends");
    const Graph& graph = friends->world.friendships;
    const DiffusionGraph diffusion(
        DiffusionGraph::Model::independent_cascade, graph.nodes(),
        equal_weights(graph, friends->parameters.word_of_mouth.adopt_per_exposure));
    SkipCascade cascade(diffusion, 1, vector_level());
    double alone = 0, large = 0;
    for (std::uint32_t i = 0; i < starts; ++i) {
        const std::uint32_t start = diffusion.inside(i * (graph.nodes() / starts));
        ActiveCounts active{};
        cascade.run(i, (1U << each) - 1, {&start, 1}, active);
        for (std::uint32_t k = 0; k < each; ++k) {
            alone += active[k] == 1 ? 1 : 0;
            large += active[k] >= 100 ? 1 : 0;
        }
    }
    const auto share = [](double n) {
        const double p = n / (starts * each);
        return Estimate{p, std::sqrt(p * (1 - p) / (starts * each))};
    };
    return {share(alone), share(large)};
}

const std::vector<Fact> facts{
    {"F34",
     "cascades are rare and small: share of size 1; of at least 100",
     {{.93, .88, .97}, {.00025, .00005, .001}},
     Use::fitted,
     "B",
     "GO16",
     cascades_are_small},
    {"F39",
     "adoption looks like Bass: p and q per year",
     {{.03, .01, .09}, {.38, .127, 1.14}},
     Use::fitted,
     "B",
     "SF90",
     nullptr,
     "not modelled: who bought without a plan tells nobody"},
    {"F40",
     "most creators are small: under 10k, 10-50k, 50k-1M, above 1M",
     {{.815, .785, .845}, {.144, .114, .174}, {.04, .01, .07}, {.001, .0005, .003}},
     Use::fitted,
     "V",
     "HA26",
     most_are_small,
     "",
     true},
    {"F42",
     "a national roster overlaps: follows less people, over follows",
     {{.176, .08, .30}},
     Use::held,
     "V",
     "SR17",
     rosters_overlap},
};

}  // namespace

std::vector<Fact> graph_facts() {
    return facts;
}

}  // namespace microcosm
