// SPDX-License-Identifier: Apache-2.0
// Makes a Graph a model of Boost.Graph's VertexListGraph, IncidenceGraph, AdjacencyGraph and
// AdjacencyMatrix concepts. Costs more than a second of compile time: only files that call
// Boost.Graph's algorithms include it.
#pragma once

#include <algorithm>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "engine/world/graph.hpp"

namespace microcosm {

/// A Graph as Boost.Graph sees it: `Directed` is boost::directed_tag, or boost::undirected_tag for
/// a graph that has the arc back of each arc. A reference: the graph must outlive it.
template <class Directed>
struct BoostView {
    const Graph* graph;
};

using DirectedView = BoostView<boost::directed_tag>;
using SymmetricView = BoostView<boost::undirected_tag>;

/// Walks over the numbers of nodes.
class NodeIterator {
  public:
    using value_type = std::uint32_t;
    using reference = value_type;
    using pointer = const value_type*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;  // gives values; multi-pass all the same

    NodeIterator() = default;
    explicit NodeIterator(std::uint32_t node) : node_(node) {}
    value_type operator*() const { return node_; }
    NodeIterator& operator++() {
        ++node_;
        return *this;
    }
    NodeIterator operator++(int) { return NodeIterator(node_++); }
    bool operator==(const NodeIterator& other) const { return node_ == other.node_; }

  private:
    std::uint32_t node_ = 0;
};

/// Walks over the arcs of one node.
class ArcIterator {
  public:
    using value_type = std::pair<std::uint32_t, std::uint32_t>;  ///< from, to
    using reference = value_type;
    using pointer = const value_type*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;  // gives values; multi-pass all the same

    ArcIterator() = default;
    ArcIterator(std::uint32_t from, const std::uint32_t* to) : from_(from), to_(to) {}
    value_type operator*() const { return {from_, *to_}; }
    ArcIterator& operator++() {
        ++to_;
        return *this;
    }
    ArcIterator operator++(int) { return ArcIterator(from_, to_++); }
    bool operator==(const ArcIterator& other) const { return to_ == other.to_; }

  private:
    std::uint32_t from_ = 0;
    const std::uint32_t* to_ = nullptr;
};

/// What Boost.Graph wants to know of a view.
template <class Directed>
struct BoostViewTraits {
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = ArcIterator::value_type;
    using directed_category = Directed;
    using edge_parallel_category = boost::disallow_parallel_edge_tag;
    struct Traversal : boost::vertex_list_graph_tag,
                       boost::incidence_graph_tag,
                       boost::adjacency_graph_tag,
                       boost::adjacency_matrix_tag {};
    using traversal_category = Traversal;
    using vertex_iterator = NodeIterator;
    using out_edge_iterator = ArcIterator;
    using adjacency_iterator = const std::uint32_t*;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return 0xFFFFFFFFU; }
};

template <class D>
std::size_t num_vertices(const BoostView<D>& view) {
    return view.graph->nodes();
}
template <class D>
std::pair<NodeIterator, NodeIterator> vertices(const BoostView<D>& view) {
    return {NodeIterator(0), NodeIterator(view.graph->nodes())};
}
template <class D>
std::size_t out_degree(std::uint32_t node, const BoostView<D>& view) {
    return view.graph->neighbours(node).size();
}
template <class D>
std::pair<ArcIterator, ArcIterator> out_edges(std::uint32_t node, const BoostView<D>& view) {
    const auto row = view.graph->neighbours(node);
    return {{node, row.data()}, {node, row.data() + row.size()}};
}
template <class D>
std::pair<const std::uint32_t*, const std::uint32_t*> adjacent_vertices(std::uint32_t node,
                                                                        const BoostView<D>& view) {
    const auto row = view.graph->neighbours(node);
    return {row.data(), row.data() + row.size()};
}
template <class D>
std::uint32_t source(const ArcIterator::value_type& arc, const BoostView<D>&) {
    return arc.first;
}
template <class D>
std::uint32_t target(const ArcIterator::value_type& arc, const BoostView<D>&) {
    return arc.second;
}
template <class D>
std::pair<ArcIterator::value_type, bool> edge(std::uint32_t from, std::uint32_t to,
                                              const BoostView<D>& view) {
    const auto row = view.graph->neighbours(from);
    return {{from, to}, std::binary_search(row.begin(), row.end(), to)};
}
template <class D>
boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const BoostView<D>&) {
    return {};
}

}  // namespace microcosm

namespace boost {

template <class Directed>
struct graph_traits<microcosm::BoostView<Directed>> : microcosm::BoostViewTraits<Directed> {};

template <class Directed>
struct property_map<microcosm::BoostView<Directed>, vertex_index_t> {
    using type = typed_identity_property_map<std::uint32_t>;
    using const_type = type;
};

}  // namespace boost
