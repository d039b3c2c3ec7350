// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/load.hpp"

#include <microcosm/plugin.h>

#include <algorithm>
#include <utility>

#include "engine/catalog/breadcrumb.hpp"
#include "engine/catalog/declaration.hpp"
#include "engine/catalog/library.hpp"
#include "engine/catalog/refused.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t plugin_limit = 1'000;

void check_library(const mcsm_library& library) {
    if (library.struct_size < sizeof(mcsm_library)) {
        throw Refused(format("its library structure has {} bytes, ABI 1.0 has {}",
                             library.struct_size, sizeof(mcsm_library)));
    }
    if (library.abi_major != MCSM_ABI_MAJOR) {
        throw Refused(format("its note and its entry disagree about the ABI ({} and {})",
                             MCSM_ABI_MAJOR, library.abi_major));
    }
    if (library.n_plugins == 0 || library.n_plugins > plugin_limit || library.plugins == nullptr) {
        throw Refused(format("its list of {} plugins is empty or too long", library.n_plugins));
    }
}

Descriptor read_plugin(const mcsm_plugin* plugin, const PluginFile& file) {
    if (plugin == nullptr) throw Refused("a plugin in its list is missing");
    Descriptor descriptor = read_declaration(*plugin);
    descriptor.file = file.path;
    descriptor.sha256 = file.sha256;
    descriptor.imports_libm = file.preflight.imports_libm;
    descriptor.loaded_in_place = file.preflight.needs_origin;
    descriptor.built_with =
        format("{}, SDK {}", file.preflight.compiler, file.preflight.sdk_version);
    return descriptor;
}

}  // namespace

std::vector<std::unique_ptr<Descriptor>> load_plugins(const PluginFile& file) {
    const CallMark mark(file.path);
    const mcsm_library& library = load_library(file);
    check_library(library);
    std::vector<std::unique_ptr<Descriptor>> descriptors;
    for (std::uint32_t i = 0; i < library.n_plugins; ++i) {
        Descriptor descriptor = read_plugin(library.plugins[i], file);
        const auto has_its_id = [&](const auto& other) { return other->id == descriptor.id; };
        if (std::ranges::any_of(descriptors, has_its_id)) {
            throw Refused(format("plugin {} is in it twice", descriptor.id));
        }
        descriptors.push_back(std::make_unique<Descriptor>(std::move(descriptor)));
    }
    return descriptors;
}

}  // namespace microcosm
