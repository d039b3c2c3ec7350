// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/catalog/catalog.hpp"

namespace microcosm {

/// Every plugin that was found, by kind; every folder that was searched; every file that was refused,
/// and why.
std::string list_text(const Catalog& catalog);

}  // namespace microcosm
