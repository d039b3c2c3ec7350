// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>

namespace microcosm {

/// Whether the path itself, not what a link leads to, is of this type (S_IFREG, S_IFDIR), belongs to
/// the user and is closed to everybody else.
bool is_mine_alone(const std::filesystem::path& path, mode_t type);

/// Makes the folder if need be; false unless it is then the user's own and closed to all others.
bool make_private_folder(const std::filesystem::path& folder);

}  // namespace microcosm
