// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/model.hpp"

#include <microcosm/plugin.h>

#include <utility>

#include "engine/catalog/breadcrumb.hpp"
#include "engine/catalog/library.hpp"
#include "engine/catalog/plugin_error.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

/// Calls into the plugin. No exception crosses the border: one that does is the plugin's fault and
/// becomes its error.
template <class Call>
void call_plugin(const Descriptor& descriptor, const char* function, Call call) {
    mcsm_error error = empty_error();
    try {
        error.code = call(error);
    } catch (...) {
        throw PluginError(descriptor.id, "", std::string(function) + " threw an exception");
    }
    if (error.code != MCSM_OK) {
        throw PluginError(descriptor.id, parameter_of(error), message_of(error), error.code);
    }
}

}  // namespace

Model::Model(const Descriptor& descriptor, std::span<const mcsm_value> parameters)
    : descriptor_(&descriptor), model_(nullptr) {
    MICROCOSM_EXPECT(parameters.size() == descriptor.parameters.size());
    const mcsm_plugin& plugin = *descriptor.plugin;
    const CallMark mark(descriptor, PluginCall::create);
    call_plugin(descriptor, "create", [&](mcsm_error& error) {
        return plugin.create(&plugin, &plugin_host(), parameters.data(), &model_, &error);
    });
}

Model::Model(Model&& other) noexcept
    : descriptor_(other.descriptor_), model_(std::exchange(other.model_, nullptr)) {}

Model& Model::operator=(Model&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(model_, other.model_);
    return *this;
}

Model::~Model() {
    if (model_ == nullptr) return;
    const CallMark mark(*descriptor_, PluginCall::destroy);
    try {
        descriptor_->plugin->destroy(model_);
    } catch (...) {  // nobody is left to tell; the model may leak
    }
}

std::uint64_t Model::scratch_bytes(std::uint32_t max_items) const {
    const mcsm_plugin& plugin = *descriptor_->plugin;
    if (plugin.scratch_bytes == nullptr) return 0;
    std::uint64_t bytes = 0;
    const CallMark mark(*descriptor_, PluginCall::scratch_bytes);
    call_plugin(*descriptor_, "scratch_bytes", [&](mcsm_error&) {
        bytes = plugin.scratch_bytes(model_, max_items);
        return std::int32_t{MCSM_OK};
    });
    return bytes;
}

void Model::eval(const mcsm_batch& batch) const {
    const CallMark mark(*descriptor_, PluginCall::eval, batch);
    call_plugin(*descriptor_, "eval", [&](mcsm_error& error) {
        return descriptor_->plugin->eval(model_, &batch, &error);
    });
}

void Model::limit(const mcsm_batch& low, const void* const* high) const {
    MICROCOSM_EXPECT(descriptor_->bound != nullptr);
    const CallMark mark(*descriptor_, PluginCall::bound, low);
    call_plugin(*descriptor_, "bound", [&](mcsm_error& error) {
        return descriptor_->bound->eval(model_, &low, high, &error);
    });
}

}  // namespace microcosm
