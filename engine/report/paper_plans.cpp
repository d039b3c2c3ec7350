// SPDX-License-Identifier: Apache-2.0
#include "engine/report/paper_plans.hpp"

#include <algorithm>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::size_t most_on_paper = 4;

bool is_of_verdict(const ResultFolder& folder, const std::string& plan) {
    const RunRecord::Fields& verdict = folder.record.verdict;
    return plan == entry(verdict, "best") || plan == entry(verdict, "runner_up");
}

}  // namespace

std::vector<std::string> rank_named(const ResultFolder& folder) {
    std::vector<std::pair<double, std::string>> ranked;
    for (const PlanStyle& plan : folder.styles) {
        const Cell mean = folder.total(plan.name, "incremental_profit", "mean");
        if (!plan.is_nothing && !plan.is_explored && mean.has_value()) {
            ranked.emplace_back(-mean.value, plan.name);
        }
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> names;
    for (auto& [profit, name] : ranked) {
        names.push_back(std::move(name));
    }
    return names;
}

void choose_plans_on_paper(ResultFolder& folder) {
    std::vector<std::string> ranked = rank_named(folder);
    std::stable_partition(ranked.begin(), ranked.end(),
                          [&](const std::string& plan) { return is_of_verdict(folder, plan); });
    ranked.resize(std::min(ranked.size(), most_on_paper));
    for (PlanStyle& plan : folder.styles) {
        plan.is_on_paper = plan.is_nothing || plan.is_explored ||
                           std::find(ranked.begin(), ranked.end(), plan.name) != ranked.end();
    }
}

Markup note_on_paper(const ResultFolder& folder) {
    const auto named =
        std::count_if(folder.styles.begin(), folder.styles.end(),
                      [](const PlanStyle& plan) { return !plan.is_nothing && !plan.is_explored; });
    const auto hidden = std::count_if(folder.styles.begin(), folder.styles.end(),
                                      [](const PlanStyle& plan) { return !plan.is_on_paper; });
    if (hidden == 0) {
        return {};
    }
    return element("p", {{"class", "paper"}},
                   format("Charts on paper show {} of the {} plans, those of the verdict and the "
                          "next best; the file shows all.",
                          named - hidden, named));
}

}  // namespace microcosm
