// SPDX-License-Identifier: Apache-2.0
// Any bytes in place of a graph file, packed or not: problems, or edges between nodes that exist.
#include <cstdlib>

#include "engine/world/edge_list.hpp"
#include "tests/fuzz/memory_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace microcosm;
    const fuzz::MemoryFile file(data, size);
    if (!file.written()) return 0;
    Problems problems;
    EdgeListLimits limits;
    limits.text_bytes = 1 << 20;  // of a bomb
    const EdgeList list = read_edge_list(file.path(), {}, problems, limits);
    for (const Problem& problem : problems.all())
        render(problem);
    for (const Edge& edge : list.edges)
        if (edge.from >= list.nodes || edge.to >= list.nodes) std::abort();
    return 0;
}
