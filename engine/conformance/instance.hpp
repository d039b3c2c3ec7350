// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/catalog/descriptor.hpp"
#include "engine/conformance/parameters.hpp"

namespace microcosm::conformance {

/// How a call of a plugin's function ended.
struct CallResult {
    std::int32_t code = 0;
    std::string parameter;
    std::string message;
};

/// Calls into the plugin. Throws Failure if an exception crosses the border.
CallResult call_plugin(const char* function, const std::function<std::int32_t(mcsm_error&)>& work);

/// A model as `create` made it, or the refusal. Unlike `Model` it keeps the error code, which the
/// checker judges.
class Instance {
  public:
    /// Throws Failure if create throws.
    Instance(const Descriptor& plugin, const Parameters& parameters);
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance();

    bool exists() const { return result_.code == 0; }
    const CallResult& result() const { return result_; }
    const Descriptor& plugin() const { return plugin_; }
    const Parameters& parameters() const { return parameters_; }
    std::uint64_t scratch_bytes(std::uint32_t max_items) const;
    /// The model as the plugin knows it.
    const void* handle() const { return model_; }
    /// Throws Failure unless create succeeded.
    const Instance& required() const;

  private:
    const Descriptor& plugin_;
    Parameters parameters_;
    void* model_ = nullptr;
    CallResult result_;
};

}  // namespace microcosm::conformance
