// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/series.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

constexpr const char* metric = "cumulative_incremental_orders";

/// Day by which half of the final median is there; none if the median never grows.
std::optional<double> half_day(const Series& series) {
    if (series.rows.empty() || !(series.at(series.rows.size() - 1, "p50") > 0)) {
        return std::nullopt;
    }
    const double half = series.at(series.rows.size() - 1, "p50") / 2;
    std::size_t i = 0;
    while (series.at(i, "p50") < half) {
        ++i;
    }
    return series.at(i, "day");
}

void write_plan(JsonWriter& json, const ResultFolder& folder, const PlanStyle& plan) {
    const Series orders = series_of(folder, {plan.name, "total", "all", metric});
    json.begin_object().key("plan").value(plan.name);
    for (const char* column : {"p10", "p50", "p90"}) {
        json.key(column);
        write_numbers(json, orders.column(column));
    }
    json.key("posts");
    write_numbers(json, series_of(folder, {plan.name, "total", "all", "posts"}).column("mean"));
    json.key("half_day");
    if (const auto day = half_day(orders)) {
        json.value(*day);
    } else {
        json.null();
    }
    json.end_object();
}

/// About twelve days, the last among them: the rest stands in timeline.csv.
void tabulate_plan(NumberTable& table, const ResultFolder& folder, const PlanStyle& plan) {
    const Series orders = series_of(folder, {plan.name, "total", "all", metric});
    const std::size_t step = std::max<std::size_t>(1, orders.rows.size() / 12);
    for (std::size_t i = 0; i < orders.rows.size(); ++i) {
        const bool is_shown = (orders.rows.size() - 1 - i) % step == 0;
        if (!is_shown) {
            continue;
        }
        const std::size_t row = orders.rows[i];
        table.begin_row(folder.timeline.row_name(row), of_plan(plan.name));
        table.head(name(plan.label));
        table.number(folder.timeline.cell(row, "day"), table_number(orders.at(i, "day")));
        for (const char* column : {"p10", "p50", "p90"}) {
            table.number(folder.timeline.cell(row, column), table_count(orders.at(i, column)));
        }
    }
}

}  // namespace

Card timeline_card(const ResultFolder& folder) {
    const std::string plan = subject_plan(folder);
    const Series orders = series_of(folder, {plan, "total", "all", metric});
    if (orders.rows.empty()) {
        return empty_card("timeline", "Orders over time",
                          "Needs timeline.csv with cumulative_incremental_orders.");
    }
    Card card;
    card.id = "timeline";
    const std::size_t last = orders.rows.back();
    card.title.call(folder.label(plan)).say(" brings ");
    card.title.quote(folder.timeline.cell(last, "p50"),
                     grouped(folder.timeline.number(last, "p50")));
    card.title.say(" extra orders in the median future by day ");
    card.title.quote(folder.timeline.cell(last, "day"),
                     table_number(folder.timeline.number(last, "day")));
    if (const auto day = half_day(orders)) {
        card.title.say(", half of them by day " + table_number(*day));
    }
    card.caution =
        "The band holds 80 % of the futures on each day; its edges are no paths that a campaign "
        "takes. Orders after the last day are not counted.";
    JsonWriter json;
    json.begin_object().key("unit").value("orders").key("days");
    write_numbers(json, orders.column("day"));
    json.key("plans").begin_list();
    NumberTable table("table-timeline", {{"plan", false}, {"day"}, {"P10"}, {"P50"}, {"P90"}});
    for (const PlanStyle& each : folder.styles) {
        if (!each.is_nothing && !each.is_explored) {
            write_plan(json, folder, each);
            tabulate_plan(table, folder, each);
        }
    }
    json.end_list().end_object();
    card.data = compact(json);
    card.numbers = table.markup();
    return card;
}

}  // namespace microcosm
