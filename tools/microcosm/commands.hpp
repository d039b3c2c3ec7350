// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// A command of the program: how it is called, and what it does. Returns an exit code.
struct Command {
    CommandLine line;
    int (*run)(const Arguments& arguments);
    int (*serve)(const Arguments& arguments) = nullptr;  ///< as a worker process of `run`
};

Command run_command();
Command report_command();
Command sweep_command();
Command validate_command();
Command world_command();
Command cascade_command();
Command plugin_command();
Command facts_command();
Command schema_command();
/// The command behind `plugin check`.
Command plugin_check_command();

/// Options that several commands share.
std::vector<Option> plugin_options();
Option help_option();

}  // namespace microcosm
