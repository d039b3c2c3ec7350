// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/tiers.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

struct View {
    const char* key;
    const char* metric;
};
constexpr std::array views{View{"incremental", "incremental_revenue"},
                           View{"code", "observed_code_revenue"},
                           View{"last_touch", "observed_last_touch_revenue"}, View{"emv", "emv"}};

struct Row {
    const PlanStyle* plan = nullptr;
    std::string scope;  ///< all, or a tier
    std::array<Cell, views.size()> cells;
};

std::vector<Row> collect(const ResultFolder& folder) {
    std::vector<Row> rows;
    for (const PlanStyle& plan : folder.styles) {
        if (plan.is_nothing || plan.is_explored) {
            continue;
        }
        Row all{&plan, "all", {}};
        for (std::size_t i = 0; i < views.size(); ++i) {
            all.cells[i] = folder.total(plan.name, views[i].metric, "mean");
        }
        rows.push_back(all);
        for (const std::string& tier : tiers_of(folder, plan.name)) {
            Row row{&plan, tier, {}};
            for (std::size_t i = 0; i < views.size(); ++i) {
                row.cells[i] = folder.group(plan.name, "tier", tier, views[i].metric);
            }
            rows.push_back(row);
        }
    }
    return rows;
}

std::string write_data(const std::vector<Row>& rows) {
    JsonWriter json;
    json.begin_object().key("unit").value("USD").key("rows").begin_list();
    for (const Row& row : rows) {
        json.begin_object().key("plan").value(row.plan->name).key("scope").value(row.scope);
        for (std::size_t i = 0; i < views.size(); ++i) {
            json.key(views[i].key).value(for_chart(row.cells[i].value));
        }
        json.end_object();
    }
    json.end_list().end_object();
    return compact(json);
}

Markup tabulate(const std::vector<Row>& rows) {
    NumberTable table("table-observed", {{"plan", false},
                                         {"tier", false},
                                         {"incremental revenue, the truth"},
                                         {"promo codes show"},
                                         {"last click shows"},
                                         {"EMV (not money)"}});
    for (const Row& row : rows) {
        table.begin_row("", of_plan(row.plan->name));
        table.head(name(row.plan->label));
        table.words(text(row.scope));
        for (const Cell& cell : row.cells) {
            table.number(cell, table_dollars(cell.value));
        }
    }
    return table.markup();
}

}  // namespace

Card observed_card(const ResultFolder& folder) {
    const std::vector<Row> rows = collect(folder);
    const std::string subject = subject_plan(folder);
    const Cell truth = folder.total(subject, "incremental_revenue", "mean");
    const Cell codes = folder.total(subject, "observed_code_revenue", "mean");
    if (rows.empty() || !truth.has_value() || !codes.has_value()) {
        return empty_card("observed", "Truth against dashboard",
                          "Needs incremental_revenue and observed_code_revenue in summary.csv.");
    }
    Card card;
    card.id = "observed";
    card.title.say("On average ").call(folder.label(subject)).say(" brings ");
    money(card.title, truth).say(" of extra revenue; promo codes would show ");
    money(card.title, codes).say(", the last click ");
    money(card.title, folder.total(subject, "observed_last_touch_revenue", "mean"));
    card.caution =
        "Means. Only a simulator sees the truth; dashboards miss sales without a click and count "
        "sales that would have come anyway. Last click: orders within 30 days of one.";
    card.numbers = tabulate(rows);
    card.data = write_data(rows);
    return card;
}

}  // namespace microcosm
