// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/laboratory.hpp"

#include "engine/experiment/bind.hpp"
#include "engine/facts/embedded_scenarios.hpp"
#include "engine/run/collect.hpp"
#include "engine/run/run.hpp"
#include "engine/text/format.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

namespace {

struct Prepared {
    std::unique_ptr<const Experiment> experiment;
    std::uint32_t replicates = 0;
};

Prepared prepare(std::string_view scenario, const Laboratory::Overrides& overrides,
                 const Catalog& catalog) {
    const std::string_view text = embedded_scenario(scenario);
    MICROCOSM_EXPECT(!text.empty());
    Problems problems;
    const std::string name = format("{}.yaml", scenario);
    Document document = read_yaml_text(name, std::string(text), problems);
    for (const std::string& assignment : overrides)
        set_value(document, assignment, problems);
    const Scenario read = read_scenario(document, name, problems);
    problems.throw_if_errors();
    return {std::make_unique<const Experiment>(bind(read, document, catalog, problems)),
            static_cast<std::uint32_t>(read.replicates)};
}

}  // namespace

Laboratory::Laboratory(const Catalog& catalog, int threads, std::uint32_t replicates)
    : catalog_(catalog), threads_(threads), replicates_(replicates) {}

std::unique_ptr<const Experiment> Laboratory::bind(std::string_view scenario,
                                                   const Overrides& overrides) const {
    return prepare(scenario, overrides, catalog_).experiment;
}

const Results& Laboratory::run(std::string_view scenario, const Overrides& overrides) {
    std::string key(scenario);
    for (const std::string& assignment : overrides)
        key += "\n" + assignment;
    const auto found = done_.find(key);
    if (found != done_.end()) return found->second;
    const Prepared prepared = prepare(scenario, overrides, catalog_);
    UnitStore store(*prepared.experiment);
    RunOptions options;
    options.replicates = replicates_ > 0 ? replicates_ : prepared.replicates;
    options.threads = threads_;
    microcosm::run(*prepared.experiment, options, store);
    return done_.emplace(std::move(key), collect(*prepared.experiment, store)).first->second;
}

std::vector<const Results*> Laboratory::finished() const {
    std::vector<const Results*> all;
    for (const auto& [key, results] : done_)
        all.push_back(&results);
    return all;
}

std::string_view embedded_scenario(std::string_view name) {
    for (const EmbeddedScenario& scenario : embedded_scenarios())
        if (scenario.name == name) return scenario.text;
    return {};
}

}  // namespace microcosm
