// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/exit_code.hpp"

#include "engine/catalog/model.hpp"
#include "engine/run/unit_store.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

namespace {

/// A file that cannot be read is the scenario's mistake if a line of the scenario names it.
bool is_of_scenario(const Problem& problem) {
    return problem.origin == Problem::Origin::scenario ||
           (problem.origin == Problem::Origin::input_output && problem.line > 0);
}

}  // namespace

ExitCode code_of(const std::exception& error) {
    const bool usage = dynamic_cast<const UsageError*>(&error) != nullptr ||
                       dynamic_cast<const OtherCampaign*>(&error) != nullptr;
    if (usage) return exit_usage;
    if (const auto* invalid = dynamic_cast<const InvalidInput*>(&error))
        return code_of(invalid->problems());
    if (dynamic_cast<const PluginError*>(&error) != nullptr) return exit_plugin;
    if (dynamic_cast<const InputOutputError*>(&error) != nullptr) return exit_input_output;
    return exit_run_failed;
}

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
