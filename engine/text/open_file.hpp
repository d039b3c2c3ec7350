// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string>

namespace microcosm {

/// Makes a system call again for as long as a signal comes first: on a network file system also open
/// and fsync answer so.
template <typename Call>
auto uninterrupted(Call call) {
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

/// Owns an open file descriptor, or a negative number if opening failed.
class OpenFile {
  public:
    explicit OpenFile(int number) : number_(number) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (number_ >= 0) ::close(number_);
    }

    int number() const { return number_; }

  private:
    int number_;
};

/// A regular file, open for reading.
class RegularFile : public OpenFile {
  public:
    /// Never waits, not even for somebody to write to a pipe. Throws InputOutputError.
    explicit RegularFile(const std::string& path);
    /// Bytes, when it was opened.
    std::size_t size() const { return size_; }

  private:
    std::size_t size_ = 0;
};

}  // namespace microcosm
