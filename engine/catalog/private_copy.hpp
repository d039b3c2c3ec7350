// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/catalog/plugin_file.hpp"

namespace microcosm {

/// The checked bytes of a plugin as a file that nobody else can change, named by their digest:
/// rebuilding a plugin during a run cannot hurt the run, and nothing can be slipped in between
/// check and load. Lives in the user's cache, or, if that cannot be written, in a temporary folder
/// that goes with this object.
class PrivateCopy {
  public:
    /// Throws Refused if neither place can be written.
    explicit PrivateCopy(const PluginFile& file);
    PrivateCopy(const PrivateCopy&) = delete;
    PrivateCopy& operator=(const PrivateCopy&) = delete;
    ~PrivateCopy();

    const std::filesystem::path& path() const { return path_; }

  private:
    void remove_temporary() const;

    std::filesystem::path path_;
    std::filesystem::path temporary_;  ///< folder to remove; empty if the copy is in the cache
};

/// ${XDG_CACHE_HOME:-~/.cache}/microcosm/plugins; empty if neither variable holds an absolute path.
std::filesystem::path plugin_cache_folder();

}  // namespace microcosm
