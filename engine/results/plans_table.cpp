// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <limits>

#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

struct Row {
    const PlanInfo* plan = nullptr;
    std::int64_t creators = 0;
    std::array<std::int64_t, tier_count> by_tier{};
};

std::vector<Row> count_creators(const Results& results) {
    std::vector<Row> rows;
    for (const PlanInfo& plan : results.plans) {
        rows.push_back({&plan, 0, {}});
    }
    for (const CreatorInfo& creator : results.creators) {
        ++rows[creator.plan].creators;
        ++rows[creator.plan].by_tier[tier_of(creator.followers)];
    }
    return rows;
}

Table<Row> declare() {
    Table<Row> table{
        "plans",
        "The plans compared.",
        {"plan"},
        {{"plan", "", "Name of the plan.",
          [](const Row& row) { return std::string_view(row.plan->name); }},
         {"role", "", "named: written in the scenario; explored: made by it; nothing: no campaign.",
          [](const Row& row) { return std::string_view(row.plan->role); }},
         {"base_plan", "",
          "The named plan that an explored one was made from; ONE+OTHER if from two.",
          [](const Row& row) { return std::string_view(row.plan->base); }},
         {"budget_factor", "1", "Budget as a multiple of the base plan's.",
          [](const Row& row) { return row.plan->budget_factor; }},
         {"budget_usd", "USD", "Cost if everybody signs and posts, hours included.",
          [](const Row& row) { return row.plan->budget_usd; }},
         {"creators", "creators", "Creators of the plan.",
          [](const Row& row) { return row.creators; }}}};
    for (std::size_t tier = 0; tier < tier_count; ++tier) {
        const std::string name = tier_name(tier);
        table.columns.push_back({"creators_" + name, "creators",
                                 "Of them, of the tier " + name + ".",
                                 [tier](const Row& row) { return row.by_tier[tier]; }});
    }
    table.columns.push_back({"posts", "posts", "Posts that the plan asks for.",
                             [](const Row& row) { return row.plan->posts; }});
    table.columns.push_back(
        {"description", "", "What the scenario says about the plan.",
         [](const Row& row) { return std::string_view(row.plan->description); }});
    return table;
}

}  // namespace

Resource write_plans(const Results& results, const std::string& folder) {
    return write_table(declare(), count_creators(results), folder);
}

}  // namespace microcosm
