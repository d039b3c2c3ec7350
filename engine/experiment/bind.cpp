// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/bind.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/experiment/identity.hpp"
#include "engine/experiment/plans.hpp"
#include "engine/experiment/world_digest.hpp"
#include "engine/random/streams.hpp"
#include "engine/world/reference_audience.hpp"

namespace microcosm {

namespace {

constexpr std::string_view ranking_kind = "microcosm.ranking/1";
constexpr std::string_view conversion_kind = "microcosm.conversion/1";
constexpr std::string_view fraud_kind = "microcosm.fraud/1";
constexpr std::string_view pricing_kind = "microcosm.pricing/1-draft";
constexpr std::string_view trust_kind = "microcosm.trust/1-draft";

void copy_settings(const Scenario& scenario, Experiment& experiment) {
    experiment.name = scenario.name;
    experiment.question = scenario.question;
    experiment.scenario_file = scenario.file;
    experiment.budget_usd = scenario.budget_usd;
    experiment.decide_by = scenario.decide_by;
    experiment.seed = mix_seed(scenario.seed);
    experiment.seed_text = std::to_string(scenario.seed);
    experiment.tick_h = scenario.tick_h;
    experiment.ticks = static_cast<std::uint32_t>(std::ceil(scenario.horizon_h / scenario.tick_h));
    experiment.price_cents = static_cast<std::int64_t>(scenario.product.price_usd * 100 + .5);
    experiment.margin = scenario.product.margin;
    experiment.luxury = scenario.product.luxury;
    experiment.unit_cost_usd = scenario.product.unit_cost_usd;
    experiment.repeat_purchase = scenario.product.repeat_purchase;
}

Input input_of(const Parameter& parameter) {
    Input input;
    input.name = parameter.path;
    input.unit = parameter.unit;
    input.value = parameter.value;
    input.key = hash_text(parameter.path.data(), parameter.path.size());
    input.grade = parameter.origin == Parameter::Origin::scenario ? std::string("user")
                                                                  : std::string(1, parameter.grade);
    input.year = parameter.year;
    input.source = parameter.source;
    input.origin = parameter.pack;
    input.meaning = definition(parameter);
    return input;
}

/// What a scenario's names refer to: a world that is planned, or one that is built already, and the
/// plugins there are.
struct Ground {
    const Platforms& platforms;
    const std::vector<Creator>& creators;
    const Catalog& catalog;
};

/// Parameters that only some plans use, by the beginning of their paths.
bool is_used_by(const Plan& plan, const std::string& path) {
    const auto is_long = [](const Hire& hire) { return hire.months > 1; };
    if (path.starts_with("baselines.")) return !plan.adverts.empty();
    if (path.starts_with("money.boost_")) return plan.boost.has_value();
    if (path == "contract.ambassador_discount" || path == "money.management_repeat")
        return std::any_of(plan.hires.begin(), plan.hires.end(), is_long);
    return true;
}

/// Parameters of what no plan does, and of platforms on which no creator is: nothing depends on
/// them, so they are not drawn.
bool is_idle(const std::string& path, const Scenario& scenario, const Ground& world) {
    const auto uses = [&](const Plan& plan) { return is_used_by(plan, path); };
    if (std::none_of(scenario.plans.begin(), scenario.plans.end(), uses)) return true;
    for (PlatformId p = 0; p < world.platforms.names.size(); ++p) {
        const bool used = std::any_of(world.creators.begin(), world.creators.end(),
                                      [&](const Creator& c) { return c.platform == p; });
        if (!used && path.starts_with("platform." + world.platforms.names[p] + ".")) return true;
    }
    return false;
}

/// Parameters that are drawn per replicate and are indeed uncertain become inputs.
void bind_parameters(const Scenario& scenario, const Ground& world, Experiment& experiment) {
    const auto slots = parameter_slots(world.platforms.names);
    experiment.parameters = central_parameters(scenario.parameters, slots);
    for (const ParameterSlot& slot : slots) {
        const Parameter& parameter = scenario.parameters.at(slot.path);
        if (slot.holds == ParameterSlot::Holds::distribution || parameter.value.is_fixed() ||
            parameter.drawn != Parameter::Drawn::replicate || is_idle(slot.path, scenario, world))
            continue;
        experiment.draws.push_back({experiment.inputs.size(), slot.offset});
        experiment.inputs.push_back(input_of(parameter));
    }
    experiment.table = scenario.parameters;
    experiment.reference_ties = reference_ties(scenario.parameters);
    experiment.reference_tie_mean =
        std::accumulate(experiment.reference_ties.begin(), experiment.reference_ties.end(), 0.0) /
        static_cast<double>(experiment.reference_ties.size());
    derive(experiment.parameters, experiment.reference_ties);
    experiment.background_ties = background_ties(scenario.parameters);
}

void bind_rankings(const Scenario& scenario, const Platforms& platforms, const RoleBinder& binder,
                   Experiment& experiment) {
    experiment.rankings.push_back(binder.bind({"ranking", ranking_kind}, scenario.ranking));
    for (const std::string& name : platforms.names) {
        PlatformRanking ranking;
        const std::string role = "ranking/" + name;
        ranking.stream = role_stream(role.c_str());
        for (const PlatformChoice& choice : scenario.platform_rankings)
            if (choice.platform == name) {
                ranking.role = experiment.rankings.size();
                experiment.rankings.push_back(binder.bind({role, ranking_kind}, choice.ranking));
            }
        experiment.platform_ranking.push_back(ranking);
    }
}

/// Draft kinds, whose built-in rules have their numbers from the pack.
void bind_drafts(const Scenario& scenario, const Platforms& platforms, const RoleBinder& binder,
                 Experiment& experiment) {
    const auto slots = parameter_slots(platforms.names);
    const PackGroup contract{"contract", scenario.parameters, slots};
    const PackGroup tie{"tie", scenario.parameters, slots};
    experiment.pricing =
        binder.bind({"pricing", pricing_kind, built_in_pricing, &contract}, scenario.pricing);
    experiment.trust = binder.bind({"trust", trust_kind, built_in_trust, &tie}, scenario.trust);
}

/// Everything but the world itself, and what the numbers depend on.
void resolve(const Scenario& scenario, const Ground& ground, Experiment& experiment,
             Problems& problems) {
    copy_settings(scenario, experiment);
    bind_parameters(scenario, ground, experiment);
    const RoleBinder binder{ground.catalog, experiment.inputs, problems};
    bind_rankings(scenario, ground.platforms, binder, experiment);
    experiment.conversion = binder.bind({"conversion", conversion_kind}, scenario.conversion);
    experiment.fraud = binder.bind({"fraud", fraud_kind}, scenario.fraud);
    bind_drafts(scenario, ground.platforms, binder, experiment);
    if (problems.errors() == 0)
        experiment.plans = resolve_plans(scenario, ground.creators, experiment.inputs);
}

}  // namespace

Checked check_scenario(const Scenario& scenario, const Catalog& catalog, Problems& problems) {
    Checked checked;
    if (scenario.parameters.all().empty()) return checked;  // no such pack: said already
    checked.world = plan_world(scenario, problems);
    resolve(scenario, {checked.world.platforms, checked.world.creators, catalog},
            checked.experiment, problems);
    return checked;
}

Checked check(const Scenario& scenario, const Document& document, const Catalog& catalog,
              Problems& problems) {
    Checked checked = check_scenario(scenario, catalog, problems);
    if (problems.errors() != 0 || checked.experiment.plans.empty()) return checked;
    checked.experiment.identity = identify(scenario, document, checked.experiment);
    checked.experiment.campaign_hash = campaign_hash(checked.experiment.identity);
    return checked;
}

Experiment bind_to_world(const Scenario& scenario, const Catalog& catalog,
                         std::shared_ptr<World> world, Problems& problems) {
    Experiment experiment(std::move(world));
    resolve(scenario, {experiment.world.platforms, experiment.world.creators, catalog}, experiment,
            problems);
    return experiment;
}

Experiment build(const Scenario& scenario, Checked checked) {
    Experiment experiment = std::move(checked.experiment);
    experiment.world = build_world(scenario, std::move(checked.world));
    return experiment;
}

Experiment build(const Scenario& scenario, Checked checked, const KeptWorlds& kept) {
    if (!kept.cache.is_for(checked.world)) return build(scenario, std::move(checked));
    const std::string digest = world_digest(scenario, kept.root, checked.world);
    Experiment experiment = std::move(checked.experiment);
    experiment.keeping = find_or_build_world(scenario, std::move(checked.world), kept.cache, digest,
                                             experiment.shared_world);
    return experiment;
}

Experiment bind(const Scenario& scenario, const Document& document, const Catalog& catalog,
                Problems& problems) {
    Checked checked = check(scenario, document, catalog, problems);
    problems.throw_if_errors();
    return build(scenario, std::move(checked));
}

}  // namespace microcosm
