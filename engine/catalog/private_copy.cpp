// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/private_copy.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "engine/catalog/environment.hpp"
#include "engine/catalog/private_folder.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

namespace fs = std::filesystem;

bool holds_already(const fs::path& path, const PluginFile& file) {
    if (!is_mine_alone(path, S_IFREG)) return false;
    try {
        return sha256_file(path) == file.sha256;
    } catch (const InputOutputError&) {
        return false;
    }
}

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Writes under another name, then renames: readers see the whole file or none.
bool write_file(const fs::path& path, std::string_view bytes) {
    std::string temporary = path.string() + ".XXXXXX";
    const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool written = write_all(descriptor, bytes) && fchmod(descriptor, 0500) == 0;
    const bool closed = close(descriptor) == 0;
    if (written && closed && rename(temporary.c_str(), path.c_str()) == 0) return true;
    unlink(temporary.c_str());
    return false;
}

fs::path copy_name(const PluginFile& file) {
    return file.sha256 + ".mcsm.so";
}

/// Null path if the cache cannot be used.
fs::path copy_into_cache(const PluginFile& file) {
    const fs::path folder = plugin_cache_folder();
    if (folder.empty() || !make_private_folder(folder)) return {};
    const fs::path path = folder / copy_name(file);
    return holds_already(path, file) || write_file(path, file.bytes) ? path : fs::path{};
}

fs::path make_temporary_folder() {
    std::error_code failure;
    fs::path parent = fs::temp_directory_path(failure);
    if (!failure) parent = fs::absolute(parent, failure);  // TMPDIR may be relative
    if (failure) return {};
    std::string name = (parent / "microcosm-XXXXXX").string();
    return mkdtemp(name.data()) == nullptr ? fs::path{} : fs::path(name);
}

}  // namespace

fs::path plugin_cache_folder() {
    const fs::path folder = user_folder("XDG_CACHE_HOME", ".cache");
    return folder.empty() ? folder : folder / "microcosm" / "plugins";
}

PrivateCopy::PrivateCopy(const PluginFile& file) : path_(copy_into_cache(file)) {
    if (!path_.empty()) return;
    temporary_ = make_temporary_folder();
    path_ = temporary_ / copy_name(file);
    if (temporary_.empty() || !write_file(path_, file.bytes)) {
        remove_temporary();
        throw Refused(
            "cannot be copied: neither the user's cache nor the temporary folder is writable");
    }
}

PrivateCopy::~PrivateCopy() {
    remove_temporary();
}

void PrivateCopy::remove_temporary() const {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

}  // namespace microcosm
