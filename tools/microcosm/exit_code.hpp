// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <span>

#include "engine/text/problem.hpp"

namespace microcosm {

/// What the program ends with; part of the promise to users.
enum ExitCode : int {
    exit_done = 0,
    exit_run_failed = 1,
    exit_usage = 2,
    exit_scenario = 3,
    exit_plugin = 4,
    exit_input_output = 5,
    exit_interrupted = 130
};

/// The code for what was collected: a mistake of the scenario comes first, then of a plugin, then
/// the machine's. Without an error: exit_done.
ExitCode code_of(std::span<const Problem> problems);

/// The only place that maps failures to exit codes.
ExitCode code_of(const std::exception& error);

}  // namespace microcosm
