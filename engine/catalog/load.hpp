// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "engine/catalog/descriptor.hpp"
#include "engine/catalog/plugin_file.hpp"

namespace microcosm {

/// Loads a file that was preflighted and reads every plugin it declares; it stays loaded until the
/// program ends. Throws Refused if a single one of them is wrong: half a library is nobody's
/// intention.
std::vector<std::unique_ptr<Descriptor>> load_plugins(const PluginFile& file);

}  // namespace microcosm
