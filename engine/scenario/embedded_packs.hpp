// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace microcosm {

/// A file of scenarios/packs, as the build put it into the program.
struct EmbeddedPack {
    std::string_view name;  ///< of the file, without folder and ending
    std::string_view text;
};

/// All of them, sorted by name. Defined in a source that packs.cmake writes.
std::span<const EmbeddedPack> embedded_packs();

}  // namespace microcosm
