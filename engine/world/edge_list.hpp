// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/text/problem.hpp"
#include "engine/world/graph.hpp"

namespace microcosm {

/// A graph file as read: node numbers are the file's if they are 0 … n-1, else the file's numbers
/// in ascending order are renumbered from 0 (so that 1 … n become 0 … n-1).
struct EdgeList {
    std::uint32_t nodes = 0;
    std::vector<Edge> edges;  ///< as given, loops and doubles included
    std::vector<std::uint32_t>
        file_ids;                 ///< the file's number of each node; empty if it is the same
    std::vector<double> weights;  ///< parallel to edges, if they were asked for
};

/// What is still read as an edge list; beyond it lies a decompression bomb or the wrong file.
struct EdgeListLimits {
    std::uint64_t text_bytes = std::uint64_t{8} << 30U;
    std::size_t line_bytes = 65536;
    std::size_t bad_lines = 20;
    bool weights = false;  ///< the third column is a weight and must be there
};

/// Reads "u v" lines (blanks, tabs or a comma between; further columns ignored unless weights are asked for; '#' and '%'
/// comments; one CSV header line accepted), plain, gzip or zstd (told by the first bytes). A first
/// line "n m" that is followed by exactly m edges among n nodes states the size (with a warning).
/// Problems with file:line:column: not two non-negative integers below 2^32, no edge at all, more
/// than 2^32 - 1 nodes, damaged or truncated compression, a limit. `place` is where the scenario
/// names the file.
EdgeList read_edge_list(const std::string& path, const Place& place, Problems& problems,
                        const EdgeListLimits& limits = {});

}  // namespace microcosm
