// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/uncertainty.hpp"

#include <algorithm>

#include <microcosm/math.hpp>

#include "engine/catalog/breadcrumb.hpp"
#include "engine/random/streams.hpp"
#include "engine/world/draw.hpp"

namespace microcosm {

namespace {

std::uint64_t key_of(const std::string& text) {
    return hash_text(text.data(), text.size());
}

const Model* model_of(const PluginRole& role, Draws& draws) {
    if (role.descriptor == nullptr) return nullptr;
    if (role.is_fixed()) return &*role.model;
    draws.own_models.push_back(role.make_model(draws.inputs, draws.parameters));
    return &draws.own_models.back();
}

void make_models(const Experiment& experiment, Draws& draws) {
    draws.own_models.reserve(experiment.rankings.size() + 4);  // pointers into it must stay
    for (const PluginRole& role : experiment.rankings)
        draws.rankings.push_back(model_of(role, draws));
    draws.conversion = model_of(experiment.conversion, draws);
    draws.fraud = model_of(experiment.fraud, draws);
    draws.pricing = model_of(experiment.pricing, draws);
    draws.trust = model_of(experiment.trust, draws);
}

}  // namespace

double shock(const Experiment& experiment, std::uint32_t replicate, std::uint64_t key, double sd) {
    const mcsm::Rng rng = stream_of(experiment.seed, replicate, 0, Stream::shocks);
    const double z = mcsm::normal_quantile(rng.uniform(key, 0));
    return mcsm::exp(sd * z - .5 * sd * sd);
}

double niche_shock(const Experiment& experiment, const Draws& draws, const std::string& niche) {
    return shock(experiment, draws.replicate, key_of("niche/" + niche),
                 draws.parameters.world.shock_niche);
}

Draws draw_uncertain(const Experiment& experiment, std::uint32_t replicate) {
    const ReplicateMark mark(nullptr, replicate);
    Draws draws;
    draws.replicate = replicate;
    const mcsm::Rng rng = stream_of(experiment.seed, replicate, 0, Stream::inputs);
    for (const Input& input : experiment.inputs)
        draws.inputs.push_back(draw(input.value, rng, input.key, 0));
    draws.parameters = experiment.parameters;
    for (const ParameterDraw& target : experiment.draws)
        number_at(draws.parameters, target.offset) = draws.inputs[target.input];
    derive(draws.parameters, experiment.reference_ties);
    const WorldParameters& world = draws.parameters.world;
    draws.product_shock = shock(experiment, replicate, key_of("product"), world.shock_product);
    for (const std::string& name : experiment.world.platforms.names)
        draws.platform_shock.push_back(
            shock(experiment, replicate, key_of("platform/" + name), world.shock_platform));
    make_models(experiment, draws);
    return draws;
}

}  // namespace microcosm
