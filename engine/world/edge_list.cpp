// SPDX-License-Identifier: Apache-2.0
#include "engine/world/edge_list.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/world/edge_lines.hpp"
#include "engine/world/graph_text.hpp"

namespace microcosm {
namespace {

/// Of a first line that may state the size.
constexpr double no_weight = -1;

/// Cuts the text into lines and collects edges and problems.
class EdgeReader {
  public:
    EdgeReader(const std::string& path, const EdgeListLimits& limits, Problems& problems)
        : path_(path), limits_(limits), problems_(problems) {}

    /// Takes the next piece of text; false if it makes no sense to go on.
    bool take(std::string_view piece) {
        bytes_ += piece.size();
        if (bytes_ > limits_.text_bytes) {
            complain_about_file(format("more than {} bytes of text", limits_.text_bytes));
            return false;
        }
        for (auto end = piece.find('\n'); end != piece.npos; end = piece.find('\n')) {
            if (!append(piece.substr(0, end)) || !end_line()) return false;
            piece.remove_prefix(end + 1);
        }
        return append(piece);
    }
    /// The last line may lack its end. False as above.
    bool finish() { return rest_.empty() || end_line(); }

    void complain_about_file(std::string text) {
        problems_.add({Problem::Severity::error, Problem::Origin::scenario, path_, 0, 0,
                       std::move(text), ""});
        ++bad_lines_;
    }

    std::vector<Edge> edges;
    std::vector<double> weights;
    bool has_problems() const { return bad_lines_ > 0; }
    bool has_header() const { return header_; }

  private:
    bool append(std::string_view piece) {
        rest_ += piece;
        if (rest_.size() <= limits_.line_bytes) return true;
        rest_.resize(limits_.line_bytes);
        ++line_;
        complain({format("a line of more than {} bytes; this is no edge list", rest_.size()), 1});
        return false;
    }

    bool end_line() {
        ++line_;
        if (line_ == 1 && rest_.starts_with("\xEF\xBB\xBF")) rest_.erase(0, 3);
        if (edges.empty() && !header_ && !has_problems() && looks_like_header(rest_)) {
            header_ = true;
        } else {
            const EdgeLine line = read_edge_line(rest_);
            if (const Edge* edge = std::get_if<Edge>(&line)) take_edge(*edge);
            if (const BadLine* bad = std::get_if<BadLine>(&line)) complain(*bad);
        }
        rest_.clear();
        if (bad_lines_ < limits_.bad_lines) return true;
        complain_about_file(format("{} bad lines; the rest is not read", bad_lines_));
        return false;
    }

    void take_edge(const Edge& edge) {
        edges.push_back(edge);
        if (!limits_.weights) return;
        const auto weight = read_edge_weight(rest_);
        const double* number = std::get_if<double>(&weight);
        weights.push_back(number == nullptr ? no_weight : *number);
        const bool may_be_size = edges.size() == 1 && !header_;
        if (number == nullptr && !may_be_size) complain(std::get<BadLine>(weight));
    }

    void complain(const BadLine& bad) {
        problems_.add({Problem::Severity::error, Problem::Origin::scenario, path_, line_,
                       bad.column, bad.text, rest_});
        ++bad_lines_;
    }

    const std::string& path_;
    const EdgeListLimits& limits_;
    Problems& problems_;
    std::string rest_;  ///< the beginning of a line that is not complete yet
    std::uint64_t bytes_ = 0;
    std::size_t bad_lines_ = 0;
    int line_ = 0;
    bool header_ = false;
};

/// Whether the first edge states the number of nodes and the number of edges that follow.
bool states_size(const std::vector<Edge>& edges) {
    const Edge size = edges.front();
    if (size.from == 0 || edges.size() - 1 != size.to || size.to == 0) return false;
    const bool from_0 = std::all_of(edges.begin() + 1, edges.end(), [&](const Edge& edge) {
        return edge.from < size.from && edge.to < size.from;
    });
    const bool from_1 = std::all_of(edges.begin() + 1, edges.end(), [&](const Edge& edge) {
        return std::min(edge.from, edge.to) >= 1 && std::max(edge.from, edge.to) <= size.from;
    });
    return from_0 || from_1;
}

/// The numbers that occur, ascending.
std::vector<std::uint32_t> distinct_ids(const std::vector<Edge>& edges) {
    std::vector<std::uint32_t> ids;
    std::uint32_t largest = 0;
    for (const Edge& edge : edges)
        largest = std::max({largest, edge.from, edge.to});
    if (largest / 64 <= edges.size()) {  // a bit for each number takes less than the edges
        std::vector<bool> seen(std::size_t{largest} + 1);
        for (const Edge& edge : edges)
            seen[edge.from] = seen[edge.to] = true;
        for (std::size_t id = 0; id < seen.size(); ++id)
            if (seen[id]) ids.push_back(static_cast<std::uint32_t>(id));
        return ids;
    }
    ids.reserve(2 * edges.size());
    for (const Edge& edge : edges) {
        ids.push_back(edge.from);
        ids.push_back(edge.to);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Replaces the file's numbers by positions in `list.file_ids`, unless they are the same.
void renumber(EdgeList& list) {
    const std::vector<std::uint32_t>& ids = list.file_ids;
    list.nodes = static_cast<std::uint32_t>(ids.size());
    if (ids.back() == list.nodes - 1) {
        list.file_ids.clear();
        return;
    }
    const auto position = [&](std::uint32_t id) {
        return static_cast<std::uint32_t>(std::lower_bound(ids.begin(), ids.end(), id) -
                                          ids.begin());
    };
    for (Edge& edge : list.edges)
        edge = {position(edge.from), position(edge.to)};
}

EdgeList make_list(std::vector<Edge> edges, std::uint32_t stated_nodes) {
    EdgeList list;
    list.edges = std::move(edges);
    list.file_ids = distinct_ids(list.edges);
    if (stated_nodes > 0) {  // nodes without an edge count, too
        const std::uint32_t first = list.file_ids.back() == stated_nodes ? 1 : 0;
        list.file_ids.resize(stated_nodes);
        std::iota(list.file_ids.begin(), list.file_ids.end(), first);
    }
    renumber(list);
    return list;
}

/// Reads all lines; true if there was no problem.
bool read_lines(GraphText& text, EdgeReader& reader) {
    for (auto piece = text.next(); !piece.empty(); piece = text.next())
        if (!reader.take({piece.data(), piece.size()})) return false;
    return text.failure() || (reader.finish() && !reader.has_problems());
}

}  // namespace

EdgeList read_edge_list(const std::string& path, const Place& place, Problems& problems,
                        const EdgeListLimits& limits) {
    GraphText text(path);
    EdgeReader reader(path, limits, problems);
    if (!read_lines(text, reader)) return {};
    if (text.failure()) {
        problems.error(place, format("'{}' {}", path, *text.failure()),
                       Problem::Origin::input_output);
        return {};
    }
    if (reader.edges.empty()) {
        reader.complain_about_file("no edge; a line holds two node numbers, such as '12 345'");
        return {};
    }
    std::uint32_t stated_nodes = 0;
    if (!reader.has_header() && states_size(reader.edges)) {
        stated_nodes = reader.edges.front().from;
        problems.add({Problem::Severity::warning, Problem::Origin::scenario, path, 0, 0,
                      format("the first line is taken as the size: {} nodes, {} edges",
                             stated_nodes, reader.edges.front().to),
                      ""});
        reader.edges.erase(reader.edges.begin());
        if (limits.weights) reader.weights.erase(reader.weights.begin());
    }
    if (limits.weights && reader.weights.front() == no_weight) {
        reader.complain_about_file("no weight in the first line; weights are the third column");
        return {};
    }
    EdgeList list = make_list(std::move(reader.edges), stated_nodes);
    list.weights = std::move(reader.weights);
    return list;
}

}  // namespace microcosm
