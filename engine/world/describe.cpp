// SPDX-License-Identifier: Apache-2.0
#include "engine/world/describe.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <numeric>

#include <microcosm/math.hpp>

#include "engine/world/boost_graph.hpp"

namespace microcosm {
namespace {

/// Arcs of a graph with the arc back of each arc.
std::uint64_t count_ties(const Graph& graph, const Graph& back) {
    std::uint64_t answers = 0;  // stand in both
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        auto other = back.neighbours(node).begin();
        const auto end = back.neighbours(node).end();
        for (const std::uint32_t to : graph.neighbours(node)) {
            while (other != end && *other < to)
                ++other;
            answers += other != end && *other == to ? 1 : 0;
        }
    }
    return 2 * graph.arcs() - answers;
}

/// The graph with the arc back of each arc.
Graph make_symmetric(const Graph& graph) {
    Graph symmetric;
    symmetric.offsets.assign(graph.offsets.size(), 0);
    Graph back;  // arcs back, whose sources come in ascending order
    back.offsets.assign(graph.offsets.size(), 0);
    for (const std::uint32_t to : graph.targets)
        ++back.offsets[std::size_t{to} + 1];
    std::partial_sum(back.offsets.begin(), back.offsets.end(), back.offsets.begin());
    back.targets.resize(graph.targets.size());
    std::vector<std::uint64_t> next(back.offsets.begin(), back.offsets.end() - 1);
    for (std::uint32_t node = 0; node < graph.nodes(); ++node)
        for (const std::uint32_t to : graph.neighbours(node))
            back.targets[next[to]++] = node;
    symmetric.targets.reserve(count_ties(graph, back));
    for (std::uint32_t node = 0; node < graph.nodes(); ++node) {
        std::ranges::set_union(graph.neighbours(node), back.neighbours(node),
                               std::back_inserter(symmetric.targets));
        symmetric.offsets[std::size_t{node} + 1] = symmetric.targets.size();
    }
    return symmetric;
}

void describe_components(const Graph& symmetric, GraphDescription& description) {
    if (symmetric.nodes() == 0) return;
    std::vector<std::uint32_t> component(symmetric.nodes());
    const auto map = boost::make_iterator_property_map(
        component.begin(), boost::typed_identity_property_map<std::uint32_t>());
    description.components = boost::connected_components(SymmetricView{&symmetric}, map);
    std::vector<std::uint64_t> sizes(description.components, 0);
    for (const std::uint32_t c : component)
        ++sizes[c];
    description.largest_component = *std::max_element(sizes.begin(), sizes.end());
}

/// Counts triangles by marks: every arc of every neighbour is looked at once. Boost's coefficient
/// asks for each pair of neighbours, which takes minutes on a hub of ten thousand.
class LocalClustering {
  public:
    explicit LocalClustering(const Graph& symmetric)
        : graph_(symmetric), marked_by_(symmetric.nodes(), symmetric.nodes()) {}

    /// Share of the pairs of neighbours that are neighbours; 0 below two neighbours.
    double operator()(std::uint32_t node) {
        const auto neighbours = graph_.neighbours(node);
        if (neighbours.size() < 2) return 0;
        for (const std::uint32_t neighbour : neighbours)
            marked_by_[neighbour] = node;
        std::uint64_t ordered_pairs = 0;
        for (const std::uint32_t neighbour : neighbours)
            for (const std::uint32_t other : graph_.neighbours(neighbour))
                ordered_pairs += marked_by_[other] == node ? 1 : 0;
        const double degree = static_cast<double>(neighbours.size());
        return static_cast<double>(ordered_pairs) / (degree * (degree - 1));
    }

  private:
    const Graph& graph_;
    std::vector<std::uint32_t> marked_by_;  ///< the node that asked last; nodes(): none
};

void describe_clustering(const Graph& symmetric, std::uint64_t sample,
                         GraphDescription& description) {
    const std::uint64_t nodes = symmetric.nodes();
    description.clustering_sample = std::min(sample, nodes);
    if (description.clustering_sample == 0) return;
    LocalClustering clustering(symmetric);
    double sum = 0;
    for (std::uint64_t k = 0; k < description.clustering_sample; ++k)
        sum += clustering(static_cast<std::uint32_t>(k * nodes / description.clustering_sample));
    description.clustering = sum / static_cast<double>(description.clustering_sample);
}

/// Hill's estimate from the largest 1 % of the degrees (ascending): 1 + k / sum ln(degree / the
/// largest one left out).
double tail_exponent(const std::vector<std::uint64_t>& degrees) {
    constexpr std::size_t fewest = 10;
    const std::size_t top = degrees.size() / 100;
    if (top < fewest) return 0;
    const double threshold = static_cast<double>(degrees[degrees.size() - top - 1]);
    if (threshold <= 0) return 0;
    double logs = 0;
    for (std::size_t i = degrees.size() - top; i < degrees.size(); ++i)
        logs += mcsm::log(static_cast<double>(degrees[i]) / threshold);
    return logs > 0 ? 1 + static_cast<double>(top) / logs : 0;
}

void describe_degrees(const Graph& graph, GraphDescription& description) {
    if (graph.nodes() == 0) return;
    std::vector<std::uint64_t> degrees(graph.nodes());
    for (std::uint32_t i = 0; i < graph.nodes(); ++i)
        degrees[i] = graph.neighbours(i).size();
    std::sort(degrees.begin(), degrees.end());
    const std::size_t last = degrees.size() - 1;
    description.mean_degree = static_cast<double>(graph.arcs()) / graph.nodes();
    description.median_degree = degrees[last / 2];
    description.p99_degree = degrees[last * 99 / 100];
    description.max_degree = degrees[last];
    description.tail_exponent = tail_exponent(degrees);
}

}  // namespace

GraphDescription describe_graph(const Graph& graph, std::uint64_t sample) {
    GraphDescription description;
    description.nodes = graph.nodes();
    description.arcs = graph.arcs();
    const Graph symmetric = make_symmetric(graph);
    description.edges = symmetric.arcs() / 2;
    // Of the arcs, those beyond one per pair are the answers; each answer makes two arcs
    // reciprocal.
    const std::uint64_t answers = description.arcs - description.edges;
    if (description.arcs > 0)
        description.reciprocity =
            2 * static_cast<double>(answers) / static_cast<double>(description.arcs);
    describe_components(symmetric, description);
    describe_clustering(symmetric, sample, description);
    describe_degrees(graph, description);
    return description;
}

}  // namespace microcosm
