// SPDX-License-Identifier: Apache-2.0
#include "engine/world/graph.hpp"

#include <algorithm>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

/// Calls `take(from, to)` for every arc that the edges stand for, loops left out.
template <class Take>
void for_each_arc(const std::vector<Edge>& edges, Arcs arcs, Take take) {
    for (const Edge& edge : edges) {
        if (edge.from == edge.to) continue;
        take(edge.from, edge.to);
        if (arcs == Arcs::symmetric) take(edge.to, edge.from);
    }
}

/// Sorts each row and drops doubles, moving the rows together.
void tidy_rows(Graph& graph) {
    std::uint64_t end = 0;
    std::uint64_t first = 0;
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        const auto begin = graph.targets.begin() + static_cast<std::ptrdiff_t>(first);
        const std::uint64_t last = graph.offsets[node + 1];
        const auto stop = graph.targets.begin() + static_cast<std::ptrdiff_t>(last);
        std::sort(begin, stop);
        const auto kept = std::unique(begin, stop);
        std::copy(begin, kept, graph.targets.begin() + static_cast<std::ptrdiff_t>(end));
        end += static_cast<std::uint64_t>(kept - begin);
        graph.offsets[node + 1] = end;
        first = last;
    }
    graph.targets.resize(end);
    graph.targets.shrink_to_fit();
}

}  // namespace

Graph make_graph(std::uint32_t nodes, const std::vector<Edge>& edges, Arcs arcs) {
    Graph graph;
    graph.offsets.assign(std::size_t{nodes} + 1, 0);
    for_each_arc(edges, arcs, [&](std::uint32_t from, std::uint32_t to) {
        MICROCOSM_EXPECT(from < nodes && to < nodes);
        ++graph.offsets[std::size_t{from} + 1];
    });
    for (std::size_t i = 1; i < graph.offsets.size(); ++i)
        graph.offsets[i] += graph.offsets[i - 1];
    graph.targets.resize(graph.offsets.back());
    std::vector<std::uint64_t> next(graph.offsets.begin(), graph.offsets.end() - 1);
    for_each_arc(edges, arcs,
                 [&](std::uint32_t from, std::uint32_t to) { graph.targets[next[from]++] = to; });
    tidy_rows(graph);
    graph.strength.assign(graph.targets.size(), 0);
    return graph;
}

}  // namespace microcosm
