// SPDX-License-Identifier: Apache-2.0
#include "engine/facts/fact.hpp"

#include <algorithm>

#include "engine/facts/sections.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

std::vector<Fact> gather() {
    std::vector<Fact> facts;
    for (const auto section :
         {engagement_facts, reach_facts, money_facts, plan_facts, account_facts, graph_facts}) {
        const std::vector<Fact> of_section = section();
        facts.insert(facts.end(), of_section.begin(), of_section.end());
    }
    return facts;
}

/// A value that is missing is in no band.
bool passes(const std::vector<Part>& parts, const std::vector<Estimate>& measured) {
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!(measured[i].value >= parts[i].low && measured[i].value <= parts[i].high))
            return false;
    return true;
}

}  // namespace

std::span<const Fact> all_facts() {
    static const std::vector<Fact> facts = gather();
    return facts;
}

const Fact* find_fact(std::string_view id) {
    const auto facts = all_facts();
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.id == id; });
    return found == facts.end() ? nullptr : &*found;
}

Finding examine(const Fact& fact, Laboratory& laboratory) {
    Finding finding;
    finding.fact = &fact;
    if (fact.measure == nullptr) return finding;
    finding.measured = fact.measure(laboratory);
    MICROCOSM_EXPECT(finding.measured.size() == fact.parts.size());
    finding.pass = passes(fact.parts, finding.measured);
    return finding;
}

Part sign() {
    return {1, .9, 1};
}

Part exact() {
    return {0, -1e-9, 1e-9};
}

}  // namespace microcosm
