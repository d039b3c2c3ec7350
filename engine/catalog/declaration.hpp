// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/descriptor.hpp"

namespace microcosm {

/// Everything wrong with one plugin's declaration, so that its author sees all of it at once.
class Faults {
  public:
    void add(std::string text) { texts_.push_back(std::move(text)); }
    std::size_t count() const { return texts_.size(); }
    /// All of them in one line.
    std::string text() const;

  private:
    std::vector<std::string> texts_;
};

/// A text of a plugin, copied; it is at most 65,536 bytes long. A missing or endless one is a
/// fault.
std::string read_declared_text(const char* text, std::string_view what, Faults& faults);
/// The same, but it is a fault if nothing stands in it.
std::string read_some_text(const char* text, std::string_view what, Faults& faults);

/// Copies and checks parameters: keys, types, units, bounds, defaults, choices, replacements.
std::vector<PluginParameter> read_parameters(const mcsm_plugin& plugin, Faults& faults);

/// Binds the columns that a plugin declares to those of its kind. Requires `descriptor.kind`.
void bind_columns(const mcsm_plugin& plugin, Descriptor& descriptor, Faults& faults);

/// Copies and checks a whole plugin. Throws Refused with all of its faults.
Descriptor read_declaration(const mcsm_plugin& plugin);

}  // namespace microcosm
