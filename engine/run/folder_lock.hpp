// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// Holds a folder's lock while it lives; the system lets it go when the process dies, however.
class FolderLock {
  public:
    /// alone: nobody else may write. shared: others of the same kind may, too (shards of one
    /// sweep). none: somebody holds it for us, or we only read.
    enum class Kind { alone, shared, none };

    FolderLock() = default;
    /// Throws InputOutputError if somebody holds it who does not go with us; it says who.
    FolderLock(const std::string& folder, Kind kind);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    FolderLock(FolderLock&&) = delete;
    FolderLock& operator=(FolderLock&& other) noexcept;
    ~FolderLock();

  private:
    int descriptor_ = -1;
};

}  // namespace microcosm
