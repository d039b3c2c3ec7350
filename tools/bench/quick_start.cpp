// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/quick_start.hpp"

#include "engine/experiment/bind.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm::bench {

namespace {

Experiment bound_with(const Catalog& catalog, const std::vector<std::string>& settings) {
    const std::string file = MICROCOSM_SCENARIOS "/skincare_serum_50k.yaml";
    Problems problems;
    Document document = read_yaml(file, problems);
    for (const std::string& setting : settings)
        set_value(document, setting, problems);
    const Scenario scenario = read_scenario(document, file, problems);
    problems.throw_if_errors();
    return bind(scenario, document, catalog, problems);
}

template <class Column>
void repeat(Column& column, std::size_t times) {
    std::vector<typename Column::value_type> values;
    for (std::size_t i = 0; i < times; ++i)
        values.insert(values.end(), column.begin(), column.end());
    column = std::move(values);
}

}  // namespace

std::unique_ptr<const Experiment> bind_quick_start(const Catalog& catalog,
                                                   const std::vector<std::string>& settings) {
    return std::make_unique<const Experiment>(bound_with(catalog, settings));
}

std::unique_ptr<const Experiment> bind_quick_start_among_strangers(
    const Catalog& catalog, const std::vector<std::string>& settings, std::size_t times) {
    Experiment experiment = bound_with(catalog, settings);
    People& people = experiment.world.people;
    repeat(people.interests, times);
    repeat(people.accounts, times);
    repeat(people.slots_per_day, times);
    repeat(people.interest, times);
    repeat(people.product_fit, times);
    repeat(people.prestige, times);
    repeat(people.price_sensitivity, times);
    repeat(people.platforms, times);
    return std::make_unique<const Experiment>(std::move(experiment));
}

}  // namespace microcosm::bench
