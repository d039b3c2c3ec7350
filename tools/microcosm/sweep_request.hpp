// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/run/attempts.hpp"
#include "engine/run/worker_process.hpp"
#include "engine/sweep/row_source.hpp"
#include "engine/sweep/sweep.hpp"
#include "engine/text/output_file.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// `microcosm sweep` as it was called.
struct SweepCall {
    SweepRequest request;
    std::optional<std::string> folder, status, recipe;
    std::optional<Shard> shard;
    FailurePolicy failures;
    std::optional<WorkerOptions> isolate;
    Compression compression = Compression::none;
    std::int64_t tasks = 40;  ///< of a recipe
    bool resume = false, merge = false, dry_run = false, drop_units = false;
    bool quiet = false, json = false;
    std::string words;  ///< the arguments that decide what is done, as a shell reads them
};

std::vector<Option> sweep_options();
/// Throws UsageError.
SweepCall read_sweep_call(const Arguments& arguments);

}  // namespace microcosm
