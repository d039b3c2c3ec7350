// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

/// A file that cannot be read is the scenario's mistake if a line of the scenario names it.
bool is_of_scenario(const Problem& problem) {
    return problem.origin == Problem::Origin::scenario ||
           (problem.origin == Problem::Origin::input_output && problem.line > 0);
}

}  // namespace

ExitCode code_of(std::span<const Problem> problems) {
    ExitCode code = exit_done;
    for (const Problem& problem : problems) {
        if (problem.severity != Problem::Severity::error) continue;
        if (is_of_scenario(problem)) return exit_scenario;
        if (problem.origin == Problem::Origin::plugin) code = exit_plugin;
        if (code == exit_done) code = exit_input_output;
    }
    return code;
}

}  // namespace microcosm
