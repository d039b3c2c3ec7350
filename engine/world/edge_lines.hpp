// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/world/graph.hpp"

namespace microcosm {

/// A line that is neither edge nor comment: why, and at which column (from 1).
struct BadLine {
    std::string text;
    int column = 1;
};

/// What a line of an edge list says: nothing (blank or comment), an edge, or something wrong.
using EdgeLine = std::variant<std::monostate, Edge, BadLine>;

/// Reads one line without its end.
EdgeLine read_edge_line(std::string_view line);

/// The third column of a line that is an edge: a finite number of at least 0.
std::variant<double, BadLine> read_edge_weight(std::string_view line);

/// Whether a line may be the header of a CSV file: it begins with a letter, an underscore or a
/// quote.
bool looks_like_header(std::string_view line);

}  // namespace microcosm
