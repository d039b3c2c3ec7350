// SPDX-License-Identifier: Apache-2.0
// Any bytes in place of a roster: problems, or rows whose numbers are in range.
#include <cmath>
#include <cstdlib>

#include "engine/world/roster.hpp"
#include "tests/fuzz/memory_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace microcosm;
    const fuzz::MemoryFile file(data, size);
    if (!file.written()) return 0;
    Problems problems;
    const Roster roster = read_roster(file.path(), problems);
    for (const Problem& problem : problems.all())
        render(problem);
    if (problems.errors() > 0) return 0;
    for (const RosterRow& row : roster.rows)
        if (row.handle.empty() || !std::isfinite(row.followers) || row.followers < 0) std::abort();
    return 0;
}
