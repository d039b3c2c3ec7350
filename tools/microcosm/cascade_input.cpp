// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/cascade_input.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/whole_file.hpp"
#include "engine/world/edge_list.hpp"

namespace microcosm {

namespace {

using Model = DiffusionGraph::Model;

constexpr FileLimit seeds_limit{std::size_t{64} << 20U, "64 MB"};
/// Sums of weights may exceed 1 by what rounded shares add up to.
constexpr double rounding = 1e-3;

Model model_of(const Arguments& arguments) {
    const std::string name = arguments.text("model").value_or("ic");
    if (name == "ic") return Model::independent_cascade;
    if (name == "lt") return Model::linear_threshold;
    throw UsageError(
        format("microcosm cascade: --model is ic (independent cascade) or lt (linear threshold), "
               "not '{}'",
               name));
}

std::string weights_of(const Arguments& arguments) {
    std::string text = arguments.text("weights").value_or("wc");
    if (text == "wc" || text == "file") return text;
    const auto value = parse_number(text);
    if (value && *value >= 0 && *value <= 1) return text;
    throw UsageError(format(
        "microcosm cascade: --weights is wc (1 / in-degree of the target), file (the graph file's "
        "third column) or one number from 0 to 1, not '{}'",
        text));
}

std::uint32_t node_of(const EdgeList& list, std::uint32_t file_id) {
    if (list.file_ids.empty()) return file_id;
    const auto found = std::lower_bound(list.file_ids.begin(), list.file_ids.end(), file_id);
    const bool there = found != list.file_ids.end() && *found == file_id;
    return there ? static_cast<std::uint32_t>(found - list.file_ids.begin()) : list.nodes;
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text)
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',')
            words.emplace_back();
        else
            words.back() += c;
    std::erase(words, "");
    return words;
}

std::vector<std::uint32_t> read_seeds(const std::string& path, const EdgeList& list,
                                      Problems& problems) {
    std::vector<std::uint32_t> seeds;
    const auto complain = [&](std::string text) {
        problems.add(
            {Problem::Severity::error, Problem::Origin::scenario, path, 0, 0, std::move(text), ""});
    };
    const auto text = read_whole_file(path, seeds_limit, problems);
    if (!text) return seeds;
    const std::vector<std::string> words = words_of(*text);
    if (words.empty()) complain("no node number; seeds are node numbers of the graph file");
    for (const std::string& word : words) {
        const auto id = parse_integer(word);
        const bool possible = id && *id >= 0 && *id < std::int64_t{1} << 32U;
        const auto node = possible ? node_of(list, static_cast<std::uint32_t>(*id)) : list.nodes;
        if (node >= list.nodes)
            complain(format("'{}' is no node of the graph", word.substr(0, 40)));
        if (problems.errors() >= EdgeListLimits{}.bad_lines) break;
        seeds.push_back(node);
    }
    return seeds;
}

std::vector<std::uint32_t> choose_seeds(const Arguments& arguments, const EdgeList& list,
                                        const Graph& graph, Problems& problems) {
    const auto text = arguments.text("seeds");
    if (!text) throw UsageError("microcosm cascade: --seeds FILE or --seeds top:K is missing");
    if (!text->starts_with("top:")) return read_seeds(*text, list, problems);
    const auto count = parse_integer(text->substr(4));
    if (!count || *count < 1 || *count > graph.nodes())
        throw UsageError(
            format("microcosm cascade: --seeds top:K needs a K from 1 to {}, the "
                   "number of nodes, not '{}'",
                   graph.nodes(), text->substr(4)));
    return largest_out_degrees(graph, static_cast<std::uint32_t>(*count));
}

std::vector<WeightedArc> arcs_in_file(const EdgeList& list, Arcs arcs) {
    std::vector<WeightedArc> weighted;
    for (std::size_t i = 0; i < list.edges.size(); ++i) {
        weighted.push_back({list.edges[i].from, list.edges[i].to, list.weights[i]});
        if (arcs == Arcs::symmetric)
            weighted.push_back({list.edges[i].to, list.edges[i].from, list.weights[i]});
    }
    return weighted;
}

/// The first arc or node whose weights cannot be, if there is one.
std::optional<std::string> find_wrong_weight(Model model, const EdgeList& list,
                                             const std::vector<WeightedArc>& arcs) {
    const auto id = [&](std::uint32_t node) {
        return list.file_ids.empty() ? node : list.file_ids[node];
    };
    std::vector<double> sum(list.nodes);
    for (const WeightedArc& arc : arcs) {
        if (arc.weight > 1)
            return format("the arc from {} to {} has weight {}, above 1", id(arc.from), id(arc.to),
                          shortest(arc.weight));
        if (arc.from != arc.to) sum[arc.to] += arc.weight;
    }
    if (model != Model::linear_threshold) return std::nullopt;
    const auto found =
        std::find_if(sum.begin(), sum.end(), [](double s) { return s > 1 + rounding; });
    if (found == sum.end()) return std::nullopt;
    return format(
        "the weights into node {} add up to {:.6g}; a linear threshold needs at "
        "most 1 (--weights wc makes it 1)",
        id(static_cast<std::uint32_t>(found - sum.begin())), *found);
}

}  // namespace

CascadeInput read_cascade_input(const Arguments& arguments, Problems& problems) {
    const Model model = model_of(arguments);
    const std::string weights = weights_of(arguments);
    const Arcs arcs = arguments.has("undirected") ? Arcs::symmetric : Arcs::as_given;
    EdgeListLimits limits;
    limits.weights = weights == "file";
    const std::string& path = arguments.words()[0];
    const EdgeList list = read_edge_list(path, {}, problems, limits);
    problems.throw_if_errors();
    const Graph graph = make_graph(list.nodes, list.edges, arcs);
    std::vector<std::uint32_t> seeds = choose_seeds(arguments, list, graph, problems);
    std::vector<WeightedArc> weighted = weights == "file" ? arcs_in_file(list, arcs)
                                        : weights == "wc"
                                            ? weighted_cascade(graph)
                                            : equal_weights(graph, *parse_number(weights));
    if (auto wrong = find_wrong_weight(model, list, weighted))
        problems.add({Problem::Severity::error, Problem::Origin::scenario, path, 0, 0,
                      std::move(*wrong), ""});
    problems.throw_if_errors();
    return {DiffusionGraph(model, list.nodes, std::move(weighted)), std::move(seeds)};
}

}  // namespace microcosm
