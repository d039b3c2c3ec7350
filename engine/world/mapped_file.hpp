// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

namespace microcosm {

/// The bytes of a regular file, in place of reading them: the system loads what is looked at, and
/// programs that map the same file share its memory. Read only. The file may be renamed or removed
/// meanwhile, but whoever cuts it short ends the program at its next look.
class MappedFile {
  public:
    /// Throws InputOutputError.
    explicit MappedFile(const std::string& path);
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    MappedFile& operator=(MappedFile&& other) noexcept {
        MappedFile taken(std::move(other));
        std::swap(bytes_, taken.bytes_);
        return *this;
    }
    ~MappedFile();

    std::span<const std::byte> bytes() const { return bytes_; }

  private:
    std::span<const std::byte> bytes_;
};

}  // namespace microcosm
