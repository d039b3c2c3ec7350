// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// "0.1.0", with "+COMMIT" (and "-dirty") in development builds. Decides, with the scenario,
/// whether units may be joined.
std::string program_version();

}  // namespace microcosm
