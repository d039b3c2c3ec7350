// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace microcosm {

/// "" if it is not set.
std::string environment(const char* name);

/// The folder that an XDG variable names, else `otherwise` below the user's home. Empty if the one
/// is no absolute path (such values count as unset) and there is no home.
std::filesystem::path user_folder(const char* variable, const char* otherwise);

}  // namespace microcosm
