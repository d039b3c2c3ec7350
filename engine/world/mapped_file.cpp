// SPDX-License-Identifier: Apache-2.0
#include "engine/world/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

#include "engine/text/open_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

MappedFile::MappedFile(const std::string& path) {
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
    const OpenFile file(
        uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }));
    struct stat status {};
    if (file.number() < 0) throw InputOutputError(path, "open", errno);
    if (::fstat(file.number(), &status) != 0) throw InputOutputError(path, "read", errno);
    if (S_ISDIR(status.st_mode)) throw InputOutputError(path, "is a folder, not a file");
    if (!S_ISREG(status.st_mode)) throw InputOutputError(path, "is not a regular file");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return;
    void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
    if (begin == MAP_FAILED) throw InputOutputError(path, "map into memory", errno);
    bytes_ = {static_cast<const std::byte*>(begin), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace microcosm
