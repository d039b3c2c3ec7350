// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

/// A scenario as the command line names it: file, --set, --seed, and the plugins in reach. Places
/// of the scenario point into the document.
struct OpenScenario {
    Document document;
    Scenario scenario;
    Catalog catalog;
    std::vector<std::string> overrides;  ///< as --set arguments
};

/// Reads everything and collects every problem; warnings are printed by `print_warnings`.
/// `more` are further --set assignments, after the user's.
OpenScenario open_scenario(const Arguments& arguments, Problems& problems,
                           const std::vector<std::string>& more = {});

/// Warnings to stderr.
void print_warnings(const Problems& problems);

}  // namespace microcosm
