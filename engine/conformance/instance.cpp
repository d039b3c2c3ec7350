// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/instance.hpp"

#include <microcosm/plugin.h>

#include "engine/catalog/library.hpp"
#include "engine/catalog/plugin_error.hpp"
#include "engine/conformance/verdict.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
CallResult call_plugin(const char* function, const std::function<std::int32_t(mcsm_error&)>& work) {
    mcsm_error error = empty_error();
    try {
        error.code = work(error);
    } catch (...) {
        throw Failure(
            format("{} let an exception cross the border; return an error code", function));
    }
    return {error.code, parameter_of(error), error.code == MCSM_OK ? "" : message_of(error)};
}

Instance::Instance(const Descriptor& plugin, const Parameters& parameters)
    : plugin_(plugin), parameters_(parameters) {
    const std::vector<mcsm_value> values = parameters.values();
    result_ = call_plugin("create", [&](mcsm_error& error) {
        return plugin.plugin->create(plugin.plugin, &plugin_host(), values.data(), &model_, &error);
    });
}

Instance::~Instance() {
    if (!exists()) return;
    try {
        plugin_.plugin->destroy(model_);
    } catch (...) {  // a destructor that throws ends in terminate, or here if the plugin is in C++
    }
}

std::uint64_t Instance::scratch_bytes(std::uint32_t max_items) const {
    std::uint64_t bytes = 0;
    call_plugin("scratch_bytes", [&](mcsm_error&) {
        bytes = plugin_.plugin->scratch_bytes(model_, max_items);
        return std::int32_t{MCSM_OK};
    });
    return bytes;
}

const Instance& Instance::required() const {
    if (exists()) return *this;
    throw Failure(format("create refuses {}: {}", parameters_.text(), result_.message));
}

}  // namespace microcosm::conformance
