// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/private_folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace microcosm {

bool is_mine_alone(const std::filesystem::path& path, mode_t type) {
    struct stat status {};
    return lstat(path.c_str(), &status) == 0 && (status.st_mode & S_IFMT) == type &&
           status.st_uid == geteuid() && (status.st_mode & 0077) == 0;
}

bool make_private_folder(const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::create_directories(folder.parent_path(), failure);
    return (mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) && is_mine_alone(folder, S_IFDIR);
}

}  // namespace microcosm
