// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/density.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

constexpr const char* metric = "incremental_profit";

/// The profits of a plan that is drawn; none of one that always earns the same.
struct Hill {
    const PlanStyle* plan = nullptr;
    std::vector<double> profits;
    bool is_constant = false;
};

std::vector<Hill> collect_hills(const ResultFolder& folder) {
    std::vector<Hill> hills;
    for (const PlanStyle& plan : folder.styles) {
        Hill hill{&plan, folder.profits.of(plan.name), false};
        if (!plan.is_explored && !hill.profits.empty()) {
            const auto [low, high] = std::minmax_element(hill.profits.begin(), hill.profits.end());
            hill.is_constant = *low == *high;
            hills.push_back(std::move(hill));
        }
    }
    return hills;
}

void write_hill(JsonWriter& json, const ResultFolder& folder, const Hill& hill,
                const GridPoints& points) {
    json.begin_object().key("plan").value(hill.plan->name);
    for (const char* column : {"mean", "p10", "p50", "p90"}) {
        json.key(column).value(for_chart(folder.total(hill.plan->name, metric, column).value));
    }
    json.key("p_loss").value(for_chart(folder.total(hill.plan->name, "p_loss", "mean").value));
    json.key("constant");
    if (hill.is_constant) {
        json.value(hill.profits.front()).key("density").null();
    } else {
        json.null().key("density");
        write_numbers(json, density_of(hill.profits, points));
    }
    json.end_object();
}

std::string write_data(const ResultFolder& folder, const std::vector<Hill>& hills) {
    std::vector<std::vector<double>> columns;
    for (const Hill& hill : hills) {
        columns.push_back(hill.profits);
    }
    const GridPoints points = span_points(columns);
    JsonWriter json;
    json.begin_object().key("unit").value("USD");
    json.key("x0").value(for_chart(points.first)).key("dx").value(for_chart(points.step));
    json.key("outside").value(for_chart(share_outside(columns, points)));
    json.key("plans").begin_list();
    for (const Hill& hill : hills) {
        write_hill(json, folder, hill, points);
    }
    json.end_list().end_object();
    return compact(json);
}

Markup tabulate(const ResultFolder& folder) {
    NumberTable table("table-outcomes", {{"plan", false},
                                         {"P5"},
                                         {"P10"},
                                         {"P50"},
                                         {"P90"},
                                         {"P95"},
                                         {"mean"},
                                         {"± (95 %)"},
                                         {"P(loss)"}});
    for (const PlanStyle& plan : folder.styles) {
        const auto total = [&](const char* column) {
            return folder.total(plan.name, metric, column);
        };
        table.begin_row(total("mean").row, of_plan(plan.name));
        table.head(name(plan.label));
        for (const char* column : {"p05", "p10", "p50", "p90", "p95", "mean"}) {
            table.number(total(column), table_dollars(total(column).value));
        }
        table.number({}, table_dollars(1.96 * total("mc_se").value));
        const Cell loss = folder.total(plan.name, "p_loss", "mean");
        table.number(loss, table_percent(loss.value));
    }
    return table.markup();
}

}  // namespace

Card outcomes_card(const ResultFolder& folder) {
    const std::vector<Hill> hills = collect_hills(folder);
    if (hills.empty()) {
        return empty_card("outcomes", "Outcomes of each plan",
                          "Needs replicates.csv, which is not in the folder.");
    }
    const std::string plan = subject_plan(folder);
    Card card;
    card.id = "outcomes";
    card.title.call(folder.label(plan)).say(" ");
    earns(card.title, folder.total(plan, metric, "p50"))
        .say(
            " in the median future and ends "
            "below zero in ");
    share(card.title, folder.total(plan, "p_loss", "mean")).say(" of all");
    card.caution =
        "Incremental profit over all futures. Hills that overlap settle nothing, because plans "
        "share their luck: the difference beside them does.";
    card.numbers = tabulate(folder);
    card.data = write_data(folder, hills);
    return card;
}

}  // namespace microcosm
