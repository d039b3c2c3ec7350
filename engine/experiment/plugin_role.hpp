// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/catalog/model.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

struct Input;
struct Parameters;
struct ParameterSlot;

/// A plugin parameter that is drawn anew in each replicate.
struct PluginDraw {
    std::size_t input = 0;
    std::size_t parameter = 0;
};

/// A plugin parameter that has its value from the pack, as it is named like one of the role's group
/// there and has its unit. It follows the replicate's draw.
struct PackValue {
    std::size_t parameter = 0;
    std::size_t offset = 0;    ///< into Parameters
    double low = 0, high = 0;  ///< ends of what the pack allows
};

/// A plugin in its place in the scenario, with every parameter resolved. Immutable.
struct PluginRole {
    std::string role;          ///< "ranking/instagram", "conversion", "fraud"
    std::uint32_t stream = 0;  ///< of the role's draws, whichever plugin fills it
    const Descriptor* descriptor = nullptr;
    std::vector<mcsm_value> values;    ///< central ones where uncertain
    std::vector<std::string> origins;  ///< of each value: "default", or file and line
    std::deque<std::string> texts;     ///< what text values point to
    std::vector<PluginDraw> draws;
    std::vector<PackValue> from_pack;
    std::optional<Model> model;  ///< at the central values; serves every replicate if `is_fixed`

    bool is_fixed() const { return draws.empty() && from_pack.empty(); }
    /// The model for a replicate's drawn inputs and parameters. Throws PluginError.
    Model make_model(const std::vector<double>& drawn, const Parameters& parameters) const;
};

/// A group of the pack whose parameters a role's plugin may take over by name.
struct PackGroup {
    std::string_view name;  ///< "contract"
    const ParameterTable& table;
    const std::vector<ParameterSlot>& slots;
};

/// Which place, and which kind of plugin belongs there.
struct RoleSpec {
    std::string role;
    std::string_view kind;
    std::string_view built_in{};  ///< id that needs no --allow-draft
    const PackGroup* group = nullptr;
};

/// What a plugin takes from the group. A value outside the plugin's bounds is a problem at `place`.
std::vector<PackValue> values_from_pack(const Descriptor& plugin, const PackGroup& group,
                                        const Place& place, Problems& problems);

/// Puts plugins in their places; what is uncertain of them goes to `inputs`, mistakes to
/// `problems`.
struct RoleBinder {
    const Catalog& catalog;
    std::vector<Input>& inputs;
    Problems& problems;

    /// Finds the plugin, reads and checks its parameters, and creates the model at its central
    /// values and with all uncertain parameters at both ends, so that rules across parameters fail
    /// here.
    PluginRole bind(const RoleSpec& spec, const PluginChoice& choice) const;
};

}  // namespace microcosm
