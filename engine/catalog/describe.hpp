// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/catalog/descriptor.hpp"

namespace microcosm {

/// What a person wants to know of a plugin before using it, ending with a `params:` block to paste
/// into a scenario.
std::string describe(const Descriptor& descriptor);

/// The plugin in one line: id, version, kind, name.
std::string describe_briefly(const Descriptor& descriptor);

/// The values a parameter takes: "[0, 1]", "(0, inf)", "true or false", "a | b", "text".
std::string range_text(const PluginParameter& parameter);

/// A parameter's default as YAML, with its unit: "6 h", "true", "\"text\"".
std::string default_text(const PluginParameter& parameter);

}  // namespace microcosm
