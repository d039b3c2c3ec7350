// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/creator_graph.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <microcosm/math.hpp>

#include "tools/bench/xoshiro.hpp"

namespace microcosm::bench {

Graph make_creator_graph(std::uint32_t nodes) {
    constexpr std::uint32_t community = 200;
    Xoshiro random(5);
    std::vector<Edge> edges;
    for (std::uint32_t rank = 1; rank <= nodes / 500; ++rank) {
        const std::uint32_t creator = random.below(nodes);
        const double followers = 0.285 * nodes * mcsm::pow(rank, -0.8);
        for (auto left = static_cast<std::uint32_t>(followers); left > 0; --left)
            edges.push_back({creator, random.below(nodes)});
    }
    for (std::uint32_t i = 0; i < nodes / 10 * 23; ++i) {
        const std::uint32_t person = random.below(nodes);
        const std::uint32_t first = person / community * community;
        const std::uint32_t near = first + random.below(std::min(community, nodes - first));
        const std::uint32_t friend_of = random.below(10) < 8 ? near : random.below(nodes);
        edges.push_back({person, friend_of});
        edges.push_back({friend_of, person});
    }
    return make_graph(nodes, edges, Arcs::as_given);
}

}  // namespace microcosm::bench
