// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/catalog/preflight.hpp"

namespace microcosm {

/// A plugin file that was opened once and read whole: what is checked, hashed and loaded are the
/// same bytes.
struct PluginFile {
    std::string path;  ///< absolute, as it was found
    std::string bytes;
    std::string sha256;
    Preflight preflight;
};

/// Opens, checks owner and rights, reads and preflights. Throws Refused.
PluginFile read_plugin_file(const std::string& path);

}  // namespace microcosm
