// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/catalog/catalog.hpp"

namespace microcosm {

/// `plugin list --json`: plugins, searched folders, refused files with the reason.
std::string list_json(const Catalog& catalog);

/// `plugin describe ID --json`: the whole declaration; a bound or default that is infinite or
/// absent is null.
std::string describe_json(const Descriptor& descriptor);

}  // namespace microcosm
