// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/quick_start.hpp"

#include "engine/experiment/bind.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm::bench {

std::unique_ptr<const Experiment> bind_quick_start(const Catalog& catalog,
                                                   const std::vector<std::string>& settings) {
    const std::string file = MICROCOSM_SCENARIOS "/skincare_serum_50k.yaml";
    Problems problems;
    Document document = read_yaml(file, problems);
    for (const std::string& setting : settings)
        set_value(document, setting, problems);
    const Scenario scenario = read_scenario(document, file, problems);
    problems.throw_if_errors();
    return std::make_unique<const Experiment>(bind(scenario, document, catalog, problems));
}

}  // namespace microcosm::bench
