// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/sweep/sweep.hpp"

namespace microcosm {

/// What the rows of a sweep depend on beyond scenario and design.
struct RowFindings {
    std::set<std::string> files;                 ///< rosters and graphs
    std::map<std::string, std::string> plugins;  ///< id to version and digest
    std::vector<std::string> plans;
};

/// Checks every row on all threads and fills sweep.world_of and sweep.worlds. A problem that
/// several rows have is reported once, with their number.
RowFindings check_rows(Sweep& sweep, int threads, Problems& problems);

}  // namespace microcosm
