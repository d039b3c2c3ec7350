// SPDX-License-Identifier: Apache-2.0
#include "engine/text/open_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "engine/text/problem.hpp"

namespace microcosm {

RegularFile::RegularFile(const std::string& path)
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
    : OpenFile(
          uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); })) {
    struct stat status {};
    if (number() < 0) throw InputOutputError(path, "open", errno);
    if (::fstat(number(), &status) != 0) throw InputOutputError(path, "read", errno);
    if (S_ISDIR(status.st_mode)) throw InputOutputError(path, "is a folder, not a file");
    if (!S_ISREG(status.st_mode)) throw InputOutputError(path, "is not a regular file");
    size_ = static_cast<std::size_t>(status.st_size);
}

}  // namespace microcosm
