// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <microcosm/plugin.h>

#include "engine/catalog/descriptor.hpp"
#include "engine/catalog/kind.hpp"

namespace microcosm {

/// A plugin refused its parameters, failed on numbers, or broke its kind's contract. Exit code 4
/// before a run, 1 in it.
class PluginError : public std::exception {
  public:
    PluginError(std::string plugin, std::string parameter, const std::string& text,
                std::int32_t code = MCSM_E_INTERNAL);
    const char* what() const noexcept override { return text_.c_str(); }
    const std::string& plugin() const { return plugin_; }        ///< id
    const std::string& parameter() const { return parameter_; }  ///< "" if none is to blame
    bool is_lack_of_memory() const { return code_ == MCSM_E_NOMEM; }

  private:
    std::string plugin_;
    std::string parameter_;
    std::string text_;
    std::int32_t code_;
};

/// A plugin with its parameters: immutable; `eval` may be called from any number of threads at
/// once.
class Model {
  public:
    /// Creates the plugin's model. Requires one value per declared parameter, in order. Throws
    /// PluginError.
    Model(const Descriptor& descriptor, std::span<const mcsm_value> parameters);
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;
    ~Model();

    const Descriptor& descriptor() const { return *descriptor_; }
    /// The kind's input columns this plugin reads, in the order its batches must carry them;
    /// absent_column stands for one that must be NULL.
    std::span<const std::uint32_t> inputs() const { return descriptor_->inputs; }
    /// For each output of the kind: its position among the plugin's outputs, or -1.
    std::span<const std::int32_t> outputs() const { return descriptor_->outputs; }
    /// Bytes of scratch that `eval` wants for batches of up to `max_items`.
    std::uint64_t scratch_bytes(std::uint32_t max_items) const;

    /// Runs one batch. Throws PluginError with the plugin's own message. Does not look at the
    /// results.
    void eval(const mcsm_batch& batch) const;
    /// Writes upper limits of the scores by extension microcosm.bound/1, which the plugin must have:
    /// `low` and `high` are ends of its input columns. Throws as `eval`.
    void limit(const mcsm_batch& low, const void* const* high) const;

  private:
    const Descriptor* descriptor_;
    void* model_;
};

}  // namespace microcosm
