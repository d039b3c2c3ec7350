// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/instance.hpp"

#include <microcosm/plugin.h>

#include "engine/catalog/library.hpp"
#include "engine/catalog/plugin_error.hpp"
#include "engine/conformance/verdict.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

/// Calls into the plugin; an exception that crosses the border is its fault.
template <class Call>
CallResult call(const char* function, const Call& work) {
    mcsm_error error = empty_error();
    try {
        error.code = work(error);
    } catch (...) {
        throw Failure(
            format("{} let an exception cross the border; return an error code", function));
    }
    return {error.code, parameter_of(error), error.code == MCSM_OK ? "" : message_of(error)};
}

}  // namespace

Instance::Instance(const Descriptor& plugin, const Parameters& parameters)
    : plugin_(plugin), parameters_(parameters) {
    const std::vector<mcsm_value> values = parameters.values();
    result_ = call("create", [&](mcsm_error& error) {
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
    call("scratch_bytes", [&](mcsm_error&) {
        bytes = plugin_.plugin->scratch_bytes(model_, max_items);
        return std::int32_t{MCSM_OK};
    });
    return bytes;
}

CallResult Instance::eval(const mcsm_batch& batch) const {
    return call("eval",
                [&](mcsm_error& error) { return plugin_.plugin->eval(model_, &batch, &error); });
}

const Instance& Instance::required() const {
    if (exists()) return *this;
    throw Failure(format("create refuses {}: {}", parameters_.text(), result_.message));
}

}  // namespace microcosm::conformance
