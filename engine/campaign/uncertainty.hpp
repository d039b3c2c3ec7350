// SPDX-License-Identifier: Apache-2.0
// What is uncertain, drawn once per replicate and the same in every plan:
//   each input x ~ its distribution, keyed by its name;
//   shocks of platform, niche and product: exp(s z - s^2 / 2), z ~ N(0, 1), of mean 1,
//   shared by all creators concerned.
// Without the shared shocks many small contracts would look safer than they are (docs/model.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/catalog/model.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// One replicate's draw of everything uncertain. Used by one thread.
struct Draws {
    std::uint32_t replicate = 0;
    std::vector<double> inputs;  ///< parallel to Experiment::inputs
    Parameters parameters;
    std::vector<const Model*> rankings;  ///< parallel to Experiment::rankings; null if not loaded
    const Model* conversion = nullptr;
    const Model* fraud = nullptr;
    const Model* pricing = nullptr;
    const Model* trust = nullptr;
    double product_shock = 1;
    std::vector<double> platform_shock;  ///< by platform id
    std::vector<Model> own_models;       ///< models made for this replicate alone
};

/// Throws PluginError if a plugin refuses drawn parameters.
Draws draw_uncertain(const Experiment& experiment, std::uint32_t replicate);

/// exp(sd z - sd^2 / 2) with z keyed by (stream shocks, key): mean 1.
double shock(const Experiment& experiment, std::uint32_t replicate, std::uint64_t key, double sd);

/// The shared shock of a niche, by name.
double niche_shock(const Experiment& experiment, const Draws& draws, const std::string& niche);

}  // namespace microcosm
