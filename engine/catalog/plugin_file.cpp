// SPDX-License-Identifier: Apache-2.0
// Opening a plugin file. These rules stop accidents and planting, not malice: a plugin is native
// code with the rights of its user.
#include "engine/catalog/plugin_file.hpp"

#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/text/open_file.hpp"

namespace microcosm {
namespace {

namespace fs = std::filesystem;

constexpr off_t size_limit = off_t{256} << 20;

std::string reason_of(int error_number) {
    return std::generic_category().message(error_number);
}

/// A group that has the user's own number holds nobody else (Debian's private groups); root's does
/// not count.
bool is_private_group(gid_t group) {
    return group != 0 && group == getegid() && group == geteuid();
}

bool others_may_write(const struct stat& status) {
    if ((status.st_mode & S_IWOTH) != 0) return true;
    return (status.st_mode & S_IWGRP) != 0 && !is_private_group(status.st_gid);
}

void check_file(const struct stat& status) {
    if (!S_ISREG(status.st_mode)) throw Refused("not a regular file");
    if (status.st_uid != 0 && status.st_uid != geteuid()) {
        throw Refused(format("belongs to user {}, neither to root nor to you", status.st_uid));
    }
    if (others_may_write(status)) throw Refused("others may write to it; chmod go-w the file");
    if (status.st_size > size_limit) throw Refused("larger than 256 MiB");
}

struct stat status_of_folder(const fs::path& folder) {
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0) {
        throw Refused(
            format("its folder {} cannot be read: {}", folder.string(), reason_of(errno)));
    }
    return status;
}

/// Who may write to a folder may put another file, or another folder, in the place of what is in
/// it, unless the folder is sticky. Above the file's own folder a group is trusted: shared project
/// folders of clusters belong to one.
void check_folders(const fs::path& folder) {
    const struct stat own = status_of_folder(folder);
    if (own.st_uid != 0 && own.st_uid != geteuid()) {
        throw Refused(format("its folder {} belongs to user {}, neither to root nor to you",
                             folder.string(), own.st_uid));
    }
    if (others_may_write(own) && (own.st_mode & S_ISVTX) == 0) {
        throw Refused(format("others may write to its folder; chmod go-w {}", folder.string()));
    }
    for (fs::path above = folder; above.has_relative_path();) {
        above = above.parent_path();
        const struct stat status = status_of_folder(above);
        if ((status.st_mode & S_IWOTH) != 0 && (status.st_mode & S_ISVTX) == 0) {
            throw Refused(
                format("everybody may write to a folder above it; chmod o-w {}", above.string()));
        }
    }
}

std::string read_all(int descriptor, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t count = read(descriptor, bytes.data() + filled, size - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) throw Refused("cannot be read: " + reason_of(errno));
        if (count == 0) break;  // it shrank meanwhile; preflight will see that it is incomplete
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace

PluginFile read_plugin_file(const std::string& path) {
    if (getauxval(AT_SECURE) != 0) {
        throw Refused("this program runs with other rights than its user's; it loads no plugins");
    }
    std::error_code failure;
    const fs::path absolute = fs::absolute(path, failure).lexically_normal();
    const OpenFile file(
        uninterrupted([&] { return open(absolute.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }));
    if (file.number() < 0) throw Refused("cannot be opened: " + reason_of(errno));
    struct stat status {};
    if (fstat(file.number(), &status) != 0) throw Refused("cannot be read: " + reason_of(errno));
    check_file(status);
    check_folders(absolute.parent_path());
    const fs::path target = fs::canonical(absolute, failure);
    if (failure) throw Refused("its place cannot be told: " + failure.message());
    check_folders(target.parent_path());
    PluginFile result;
    result.path = absolute;
    result.bytes = read_all(file.number(), static_cast<std::size_t>(status.st_size));
    result.preflight = preflight(result.bytes);
    result.sha256 = sha256(result.bytes);
    return result;
}

}  // namespace microcosm
