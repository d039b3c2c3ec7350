// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/run/unit_store.hpp"
#include "engine/sweep/sweep.hpp"
#include "engine/text/output_file.hpp"

namespace microcosm {

struct MergeOptions {
    std::string folder;
    int threads = 1;
    Compression compression = Compression::none;
};

/// What a merge found, for the last words of a sweep.
struct Merged {
    std::uint64_t units = 0, units_complete = 0, units_failed = 0;
    std::uint32_t rows_complete = 0;
    std::uint32_t fewest = 0, most = 0;  ///< replicates of a row
    std::uint32_t rows_short = 0;        ///< ended without the precision asked for
    std::vector<std::uint32_t> best_in;  ///< by plan: rows in which it has the highest mean profit
    std::size_t scrambles_excluded = 0;
    std::vector<std::string> paths;  ///< written

    bool is_complete() const { return units == units_complete; }
};

/// Writes the tables of everything that is stored, row by row: memory does not grow with their
/// number. The manifest is removed first and written last. Equal units give equal bytes, whoever
/// did them. Throws InputOutputError, UnequalRecords, RunError if units of machines whose libm
/// differs meet a plugin that calls it.
Merged merge_sweep(const Sweep& sweep, const UnitStore& store, const MergeOptions& options);

/// design.csv alone; it is there before the first unit.
void write_design(const Sweep& sweep, const std::string& folder);

/// The manifest's text.
std::string describe_sweep(const Sweep& sweep, const UnitStore& store, const Merged& merged);

}  // namespace microcosm
