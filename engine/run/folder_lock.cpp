// SPDX-License-Identifier: Apache-2.0
#include "engine/run/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "engine/text/open_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

constexpr const char* refusal =
    "another run is writing into this folder; wait for it or choose another -o";

}  // namespace

FolderLock::FolderLock(const std::string& folder, Kind kind) {
    if (kind == Kind::none) return;
    const std::string path = folder + "/lock";
    descriptor_ =
        uninterrupted([&] { return open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666); });
    if (descriptor_ < 0) throw InputOutputError(path, "open", errno);
    const int operation = (kind == Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB;
    if (uninterrupted([&] { return flock(descriptor_, operation); }) == 0) return;
    const int failure = errno;
    close(std::exchange(descriptor_, -1));
    if (failure != EWOULDBLOCK) throw InputOutputError(path, "lock", failure);
    throw InputOutputError(folder, refusal);
}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace microcosm
