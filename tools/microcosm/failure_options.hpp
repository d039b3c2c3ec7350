// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/attempts.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// --retries and --fail-fast, which `run` and `sweep` share.
std::vector<Option> failure_options();
/// Throws UsageError.
FailurePolicy read_failure_policy(const Arguments& arguments);

}  // namespace microcosm
