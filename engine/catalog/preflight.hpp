// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/catalog/refused.hpp"

namespace microcosm {

/// What a plugin file says of itself without being run.
struct Preflight {
    std::uint32_t abi_minor = 0;
    std::string sdk_version;
    std::string compiler;
    bool imports_libm = false;  ///< then its bits may differ between CPUs
    bool needs_origin = false;  ///< it looks for libraries beside itself ($ORIGIN)
};

/// Reads the note and the tables of a plugin. Throws Refused unless this host can load it; `bytes`
/// may be hostile.
Preflight preflight(std::string_view bytes);

}  // namespace microcosm
