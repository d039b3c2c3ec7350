// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace microcosm {

/// A file of scenarios/facts, as the build put it into the program.
struct EmbeddedScenario {
    std::string_view name;  ///< of the file, without folder and ending
    std::string_view text;
};

/// All of them, sorted by name. Defined in a source that scenarios.cmake writes.
std::span<const EmbeddedScenario> embedded_scenarios();

}  // namespace microcosm
