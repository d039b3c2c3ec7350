// SPDX-License-Identifier: Apache-2.0
#include "engine/world/mapped_file.hpp"

#include <sys/mman.h>

#include <cerrno>

#include "engine/text/open_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

MappedFile::MappedFile(const std::string& path) {
    const RegularFile file(path);
    const std::size_t size = file.size();
    if (size == 0) return;
    void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
    if (begin == MAP_FAILED) throw InputOutputError(path, "map into memory", errno);
    bytes_ = {static_cast<const std::byte*>(begin), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace microcosm
