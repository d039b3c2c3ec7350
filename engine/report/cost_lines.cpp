// SPDX-License-Identifier: Apache-2.0
#include "engine/report/cost_lines.hpp"

#include <array>

#include "engine/report/number_table.hpp"
#include "engine/report/shares.hpp"

namespace microcosm {
namespace {

struct Line {
    const char* metric;
    const char* label;
};
constexpr std::array lines{Line{"cost_total", "all-in cost"},
                           Line{"cost_fees", "fees to creators"},
                           Line{"cost_agency", "agency"},
                           Line{"cost_production", "production"},
                           Line{"cost_product", "product given away"},
                           Line{"cost_audit", "audits"},
                           Line{"cost_management", "hours of management"},
                           Line{"cost_platform", "marketplace fees"},
                           Line{"cost_tooling", "tooling"},
                           Line{"cost_media", "adverts and boosts"}};

struct Column {
    std::vector<Cell> cells;
    std::vector<double> printed;  ///< parallel; the total first
};

Column make_column(const ResultFolder& folder, const PlanStyle& plan) {
    Column column;
    std::vector<double> parts;
    for (const Line& line : lines) {
        column.cells.push_back(folder.total(plan.name, line.metric, "mean"));
        parts.push_back(column.cells.back().value);
    }
    column.printed = round_together(parts[0], {parts.begin() + 1, parts.end()});
    return column;
}

}  // namespace

Markup tabulate_costs(const ResultFolder& folder) {
    std::vector<Heading> headings{{"cost (means)", false}};
    std::vector<Column> columns;
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_nothing && !plan.is_explored) {
            headings.push_back({plan.label});
            columns.push_back(make_column(folder, plan));
        }
    }
    NumberTable table("table-costs", headings);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        table.begin_row("");
        table.head(text(i == 0 ? "" : "of it ") + text(lines[i].label));
        for (const Column& column : columns) {
            table.number(column.cells[i], table_dollars(column.printed[i]));
        }
    }
    return table.markup();
}

}  // namespace microcosm
