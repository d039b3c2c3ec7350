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

/// A plugin parameter that is drawn anew in each replicate.
struct PluginDraw {
    std::size_t input = 0;
    std::size_t parameter = 0;
};

/// A plugin in its place in the scenario, with every parameter resolved. Immutable.
struct PluginRole {
    std::string role;          ///< "ranking/instagram", "conversion", "fraud"
    std::uint32_t stream = 0;  ///< of the role's draws, whichever plugin fills it
    const Descriptor* descriptor = nullptr;
    std::vector<mcsm_value> values;    ///< central ones where uncertain
    std::vector<std::string> origins;  ///< of each value: "default", or file and line
    std::deque<std::string> texts;     ///< what text values point to
    std::vector<PluginDraw> draws;     ///< empty: `model` serves every replicate
    std::optional<Model> model;

    /// The model for a replicate's drawn inputs. Throws PluginError.
    Model make_model(const std::vector<double>& drawn) const;
};

/// Which place, and which kind of plugin belongs there.
struct RoleSpec {
    std::string role;
    std::string_view kind;
};

/// Finds the plugin, reads and checks its parameters, and creates the model at its central values
/// and with all uncertain parameters at both ends, so that rules across parameters fail here.
/// Uncertain parameters are appended to `inputs`.
PluginRole bind_plugin(const RoleSpec& spec, const PluginChoice& choice, const Catalog& catalog,
                       std::vector<Input>& inputs, Problems& problems);

}  // namespace microcosm
