// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/plugin_file.hpp"

struct mcsm_host;
struct mcsm_library;

namespace microcosm {

/// What this program tells every plugin of itself. Lives for ever.
const mcsm_host& plugin_host();

/// Loads a private copy of the file (or, if it needs $ORIGIN, the file itself), for as long as the
/// program runs, and calls its entry. The descriptors that the result leads to are not checked yet.
/// Throws Refused. Safe from many threads.
const mcsm_library& load_library(const PluginFile& file);

}  // namespace microcosm
