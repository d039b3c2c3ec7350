// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// `plugin new KIND NAME`: a folder `folder` with a project that builds, passes its test and can be
/// used at once: CMakeLists.txt, one source, a unit test, a scenario, a README. Throws UsageError if
/// the kind is unknown, the name is no plain name or the folder exists; InputOutputError if it
/// cannot be written.
void write_new_plugin(const std::string& kind, const std::string& name, const std::string& folder);

}  // namespace microcosm
