// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/load.hpp"
#include "engine/catalog/plugin_file.hpp"
#include "engine/catalog/refused.hpp"

namespace microcosm {

inline std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::filesystem::path fixture_path(const std::string& name) {
    return std::filesystem::path(MICROCOSM_BAD_PLUGINS) / (name + ".mcsm.so");
}

/// A private folder with known rights that also takes the place of the user's own folders; goes
/// with the test.
class Sandbox {
  public:
    Sandbox() {
        std::string name = (std::filesystem::temp_directory_path() / "catalog-XXXXXX").string();
        root_ = mkdtemp(name.data());
        setenv("XDG_CACHE_HOME", path("cache").c_str(), 1);
        setenv("XDG_DATA_HOME", path("data").c_str(), 1);
        unsetenv("MICROCOSM_PLUGIN_PATH");
        folder("plugins");
    }
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    ~Sandbox() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }

    std::string path(const std::string& name) const { return (root_ / name).string(); }

    std::string folder(const std::string& name) const {
        std::filesystem::create_directories(path(name));
        chmod(path(name).c_str(), 0755);
        return path(name);
    }

    std::string write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        chmod(path(name).c_str(), 0644);
        return path(name);
    }

    /// A copy of a module of tests/bad_plugins, as plugins/NAME.mcsm.so unless said otherwise.
    std::string copy(const std::string& fixture, const std::string& as = "") const {
        return write(as.empty() ? "plugins/" + fixture + ".mcsm.so" : as,
                     read_bytes(fixture_path(fixture)));
    }

  private:
    std::filesystem::path root_;
};

/// Why a call is refused; "taken" if it is not.
template <class Call>
std::string refusal(Call call) {
    try {
        call();
    } catch (const Refused& refused) {
        return refused.what();
    }
    return "taken";
}

/// Reads and loads one module of tests/bad_plugins.
inline std::vector<std::unique_ptr<Descriptor>> load_fixture(const Sandbox& sandbox,
                                                             const std::string& name) {
    return load_plugins(read_plugin_file(sandbox.copy(name)));
}

}  // namespace microcosm
