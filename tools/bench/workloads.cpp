// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/workloads.hpp"

#include <filesystem>

#include "engine/text/number.hpp"
#include "engine/world/edge_list.hpp"
#include "tools/bench/creator_graph.hpp"

namespace microcosm::bench {

namespace {

constexpr std::uint32_t seed_count = 50;

std::optional<Graph> read_graph(const std::string& path, Arcs arcs) {
    if (!std::filesystem::exists(path)) return {};
    Problems problems;
    EdgeList list = read_edge_list(path, {}, problems);
    problems.throw_if_errors();
    return make_graph(list.nodes, list.edges, arcs);
}

std::optional<Graph> graph_of(const std::string& name, const std::string& data,
                              std::uint32_t nodes) {
    if (name == "creators") return make_creator_graph(nodes);
    if (name == "nethept") return read_graph(data + "/nethept/hep.txt.gz", Arcs::symmetric);
    return read_graph(data + "/soc-epinions1/soc-Epinions1.arcs.txt.gz", Arcs::as_given);
}

}  // namespace

std::optional<Workload> make_workload(const WorkloadName& name, const std::string& data,
                                      std::uint32_t nodes) {
    const auto graph = graph_of(name.graph, data, nodes);
    if (!graph) return {};
    const auto value = parse_number(name.weights);
    return Workload{graph->nodes(),
                    value ? equal_weights(*graph, *value) : weighted_cascade(*graph),
                    largest_out_degrees(*graph, seed_count)};
}

}  // namespace microcosm::bench
