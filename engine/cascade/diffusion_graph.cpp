// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/diffusion_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

namespace microcosm {

namespace {

constexpr double words = 0x1p32;

std::vector<WeightedArc> arcs_of(const Graph& graph) {
    std::vector<WeightedArc> arcs;
    arcs.reserve(graph.arcs());
    for (std::uint32_t node = 0; node < graph.nodes(); ++node)
        for (const std::uint32_t target : graph.neighbours(node))
            arcs.push_back({node, target, 0});
    return arcs;
}

double join(DiffusionGraph::Model model, double a, double b) {
    return model == DiffusionGraph::Model::linear_threshold ? a + b : 1 - (1 - a) * (1 - b);
}

/// Sorts by source, target and weight, and joins arcs between the same nodes.
void make_simple(DiffusionGraph::Model model, std::vector<WeightedArc>& arcs) {
    const auto key = [](const WeightedArc& arc) {
        return std::tuple(arc.from, arc.to, arc.weight);
    };
    const auto before = [&](const auto& a, const auto& b) { return key(a) < key(b); };
    if (!std::is_sorted(arcs.begin(), arcs.end(), before))
        std::sort(arcs.begin(), arcs.end(), before);
    std::size_t kept = 0;
    for (const WeightedArc& arc : arcs) {
        if (arc.from == arc.to) continue;
        if (kept > 0 && arcs[kept - 1].from == arc.from && arcs[kept - 1].to == arc.to)
            arcs[kept - 1].weight = join(model, arcs[kept - 1].weight, arc.weight);
        else
            arcs[kept++] = arc;
    }
    arcs.resize(kept);
}

std::uint64_t rounded(double weight) {
    return static_cast<std::uint64_t>(std::min(weight, 1.0) * words + 0.5);
}

}  // namespace

std::vector<WeightedArc> weighted_cascade(const Graph& graph) {
    std::vector<std::uint32_t> in_degree(graph.nodes());
    for (const std::uint32_t target : graph.targets)
        ++in_degree[target];
    std::vector<WeightedArc> arcs = arcs_of(graph);
    for (WeightedArc& arc : arcs)
        arc.weight = 1.0 / in_degree[arc.to];
    return arcs;
}

std::vector<WeightedArc> equal_weights(const Graph& graph, double weight) {
    std::vector<WeightedArc> arcs = arcs_of(graph);
    for (WeightedArc& arc : arcs)
        arc.weight = weight;
    return arcs;
}

std::vector<std::uint32_t> largest_out_degrees(const Graph& graph, std::uint32_t count) {
    std::vector<std::uint32_t> nodes(graph.nodes());
    std::iota(nodes.begin(), nodes.end(), 0U);
    count = std::min(count, graph.nodes());
    const auto degree = [&](std::uint32_t node) { return graph.neighbours(node).size(); };
    std::partial_sort(nodes.begin(), nodes.begin() + count, nodes.end(), [&](auto a, auto b) {
        return std::tuple(degree(b), a) < std::tuple(degree(a), b);
    });
    nodes.resize(count);
    return nodes;
}

DiffusionGraph::DiffusionGraph(Model model, std::uint32_t nodes, std::vector<WeightedArc> arcs)
    : model_(model) {
    make_simple(model, arcs);
    std::erase_if(arcs, [](const WeightedArc& arc) { return rounded(arc.weight) == 0; });
    number_by_degree(nodes, arcs);
    for (WeightedArc& arc : arcs)
        arc = {inside_[arc.from], inside_[arc.to], arc.weight};
    std::sort(arcs.begin(), arcs.end(), [](const WeightedArc& a, const WeightedArc& b) {
        return std::tuple(a.from, -a.weight, a.to) < std::tuple(b.from, -b.weight, b.to);
    });
    fill(arcs);
}

void DiffusionGraph::number_by_degree(std::uint32_t nodes, const std::vector<WeightedArc>& arcs) {
    std::vector<std::uint32_t> degree(nodes), order(nodes);
    for (const WeightedArc& arc : arcs) {
        ++degree[arc.from];
        ++degree[arc.to];
    }
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return degree[a] > degree[b]; });
    inside_.resize(nodes);
    for (std::uint32_t place = 0; place < nodes; ++place)
        inside_[order[place]] = place;
}

void DiffusionGraph::fill(const std::vector<WeightedArc>& arcs) {
    const std::size_t nodes = inside_.size();
    const bool threshold = model_ == Model::linear_threshold;
    offsets_.resize(nodes + 1);
    uncertain_.resize(nodes);
    arcs_.reserve(arcs.size());
    std::vector<double> taken(threshold ? nodes : 0);  // of each target's words
    for (const WeightedArc& arc : arcs) {
        double low = 0, high = arc.weight;
        if (threshold) {
            low = taken[arc.to];
            high = taken[arc.to] += arc.weight;
            if (rounded(low) == rounded(high)) continue;  // cut off, or less than a word
            low_.push_back(static_cast<std::uint32_t>(rounded(low)));
        }
        ++offsets_[arc.from + 1];
        if (rounded(low) == 0 && rounded(high) >> 32U != 0) ++uncertain_[arc.from];
        arcs_.push_back({arc.to, static_cast<std::uint32_t>(rounded(high))});
    }
    for (std::size_t node = 0; node < nodes; ++node) {
        offsets_[node + 1] += offsets_[node];
        uncertain_[node] += offsets_[node];
    }
}

double DiffusionGraph::probability(std::uint32_t arc) const {
    const std::uint32_t threshold = arcs_[arc].threshold;
    const double high = threshold == 0 ? words : threshold;
    return (high - (low_.empty() ? 0.0 : low_[arc])) / words;
}

}  // namespace microcosm
