// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// Prints how far the sweep in a folder is; reads only. Returns an exit code.
int print_sweep_status(const std::string& folder, bool as_json);

}  // namespace microcosm
