// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <microcosm/plugin.h>

#include "engine/catalog/descriptor.hpp"

namespace microcosm::conformance {

/// Values for all parameters of a plugin: numbers in its order (texts keep their defaults).
/// Refers to the descriptor, which must outlive it.
class Parameters {
  public:
    /// The defaults; of a required parameter a value inside its bounds.
    explicit Parameters(const Descriptor& plugin);

    Parameters with(std::size_t parameter, double number) const;
    /// As the ABI wants them. Valid while the descriptor lives.
    std::vector<mcsm_value> values() const;
    double number(std::size_t parameter) const { return numbers_[parameter]; }
    /// "half_life = 0.1, noise = 1", or "defaults".
    std::string text() const;

  private:
    const Descriptor* plugin_;
    std::vector<double> numbers_;
    std::vector<bool> changed_;
};

/// Whether the checker varies it: no texts, no old spellings.
bool is_variable(const PluginParameter& parameter);
/// The outermost values that are allowed: at most two; a bound at infinity has none.
std::vector<double> bounds_of(const PluginParameter& parameter);
/// Values just outside, and for real ones NaN and infinity.
std::vector<double> outside_of(const PluginParameter& parameter);
/// All parameters drawn inside their bounds; over several decades if the bounds are that far apart.
Parameters draw_parameters(const Descriptor& plugin, std::uint32_t seed);

}  // namespace microcosm::conformance
