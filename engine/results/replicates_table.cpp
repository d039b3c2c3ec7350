// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

/// Replicate (position in Results::replicates) and plan.
struct Row {
    std::size_t replicate = 0;
    std::size_t plan = 0;
};

std::string column_of_input(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return "input_" + name;
}

Table<Row> declare(const Results& results) {
    Table<Row> table{
        "replicates",
        "What one plan did in one replicate, and the uncertain inputs drawn for it.",
        {"plan", "replicate"},
        {{"plan", "", "Name of the plan.",
          [&](const Row& row) { return std::string_view(results.plans[row.plan].name); }},
         {"replicate", "1", "Number of the replicate; the same number is the same future.",
          [&](const Row& row) { return results.replicates[row.replicate]; }}}};
    for (std::size_t m = 0; m < metric_count; ++m) {
        const auto metric = static_cast<Metric>(m);
        const MetricInfo& about = info(metric);
        table.columns.push_back({std::string(about.name), std::string(about.unit),
                                 std::string(about.doc), [&results, metric](const Row& row) {
                                     return results.column(row.plan, metric)[row.replicate];
                                 }});
    }
    for (std::size_t input = 0; input < results.inputs.size(); ++input) {
        const InputInfo& about = results.inputs[input];
        const std::vector<double>& values = results.input_values[input];
        add_column(table,
                   {column_of_input(about.name), about.unit, "Drawn value of " + about.name + ".",
                    [&values](const Row& row) { return values[row.replicate]; }});
    }
    return table;
}

}  // namespace

// Replicates come first in the order, so that the files of split runs can be joined end to end.
Resource write_replicates(const Results& results, const std::string& folder) {
    std::vector<Row> rows;
    for (std::size_t replicate = 0; replicate < results.replicates.size(); ++replicate) {
        for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
            rows.push_back({replicate, plan});
        }
    }
    return write_table(declare(results), rows, folder);
}

}  // namespace microcosm
