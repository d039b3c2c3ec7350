// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

struct mcsm_library;

namespace microcosm::conformance {

/// All that a library declares, as one text: two snapshots are equal iff nothing changed. Requires
/// complete tables, as tests 5 to 7 find them.
std::string take_snapshot(const mcsm_library& library);

}  // namespace microcosm::conformance
