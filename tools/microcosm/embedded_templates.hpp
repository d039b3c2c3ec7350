// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace microcosm {

/// A file of tools/microcosm/templates, as the build put it into the program.
struct EmbeddedTemplate {
    std::string_view name;  ///< "ranking.cpp.in"
    std::string_view text;
};

/// All of them, sorted by name. Defined in a source that templates.cmake writes.
std::span<const EmbeddedTemplate> embedded_templates();

}  // namespace microcosm
