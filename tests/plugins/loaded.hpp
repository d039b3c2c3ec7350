// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <dlfcn.h>

#include <stdexcept>
#include <string>

#include <microcosm/testing.hpp>

namespace microcosm::loaded {

/// The library in a file, loaded for ever.
inline const mcsm_library& library(const std::string& path) {
    void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) throw std::runtime_error(dlerror());
    using Entry = const mcsm_library* (*)(const mcsm_host*, mcsm_error*);
    const auto entry = reinterpret_cast<Entry>(dlsym(handle, "microcosm_plugin_entry"));
    const mcsm_host host{sizeof host, MCSM_ABI_MAJOR, MCSM_ABI_MINOR, 0, nullptr, nullptr};
    mcsm_error error{};
    const mcsm_library* found = entry == nullptr ? nullptr : entry(&host, &error);
    if (found == nullptr) throw std::runtime_error(path + ": " + error.message);
    return *found;
}

/// A shipped plugin by the name of its file.
inline const mcsm_plugin& plugin(const std::string& name) {
    return *library(std::string(MICROCOSM_PLUGIN_FOLDER) + "/" + name + ".mcsm.so").plugins[0];
}

/// The same, ready to run on hand-made columns.
inline mcsm::testing::Trial trial(const std::string& name) {
    return mcsm::testing::Trial{plugin(name)};
}

}  // namespace microcosm::loaded
