// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/run/worker_process.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// --isolate and --deadline, which `run` and `sweep` share.
std::vector<Option> isolate_options();

/// How a command starts worker processes of itself; nothing without --isolate. The caller adds the
/// hash and the plugins. Throws UsageError.
std::optional<WorkerOptions> worker_options(const std::string& command, const Arguments& arguments);

}  // namespace microcosm
