// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr const char* top_metric = "profit_share_top20";
constexpr const char* columns[] = {"p10", "p50", "p90"};

std::string lorenz_metric(int tenth) {
    return format("lorenz_{}", 10 * tenth);
}

void write_quantiles(JsonWriter& json, const ResultFolder& folder, const std::string& plan,
                     const std::string& metric) {
    for (const char* column : columns) {
        json.key(column).value(for_chart(folder.total(plan, metric, column).value));
    }
}

void write_plan(JsonWriter& json, const ResultFolder& folder, const std::string& plan) {
    const auto creators = folder.plans.number(*folder.plans.find({plan}), "creators");
    json.begin_object().key("plan").value(plan).key("creators").value(for_chart(creators));
    json.key("top20").begin_object();
    write_quantiles(json, folder, plan, top_metric);
    json.end_object().key("points").begin_list();
    for (int tenth = 1; tenth <= 9; ++tenth) {
        if (folder.total(plan, lorenz_metric(tenth), "p50").has_value()) {
            json.begin_object().key("share").value(tenth / 10.0);
            write_quantiles(json, folder, plan, lorenz_metric(tenth));
            json.end_object();
        }
    }
    json.end_list().end_object();
}

void tabulate_metric(NumberTable& table, const ResultFolder& folder, const PlanStyle& plan,
                     const std::pair<std::string, std::string>& what) {
    const auto& [label, metric] = what;
    if (!folder.total(plan.name, metric, "p50").has_value()) {
        return;
    }
    table.begin_row(folder.total(plan.name, metric, "p50").row, of_plan(plan.name));
    table.head(name(plan.label));
    table.words(text(label));
    for (const char* column : columns) {
        const Cell cell = folder.total(plan.name, metric, column);
        table.number(cell, table_percent(cell.value));
    }
}

void write_title(Phrase& title, const ResultFolder& folder, const PlanStyle& plan) {
    const auto row = folder.plans.find({plan.name});
    title.say("In the median future the best fifth of the ");
    title.quote(folder.plans.cell(*row, "creators"),
                grouped(folder.plans.number(*row, "creators")));
    title.say(" creators of ").call(plan.label).say(" makes ");
    share(title, folder.total(plan.name, top_metric, "p50"));
    title.say(" of the margin (");
    share(title, folder.total(plan.name, top_metric, "p10")).say(" to ");
    share(title, folder.total(plan.name, top_metric, "p90")).say(")");
}

}  // namespace

Card concentration_card(const ResultFolder& folder) {
    Card card;
    card.id = "concentration";
    NumberTable table("table-concentration",
                      {{"plan", false}, {"the best", false}, {"P10"}, {"P50"}, {"P90"}});
    JsonWriter json;
    json.begin_object().key("plans").begin_list();
    for (const PlanStyle& plan : folder.styles) {
        const bool has_several =
            folder.plans.number(*folder.plans.find({plan.name}), "creators") > 1;
        const bool has_share = folder.total(plan.name, top_metric, "p50").has_value();
        if (!has_several || !has_share || plan.is_explored) {
            continue;
        }
        write_plan(json, folder, plan.name);
        tabulate_metric(table, folder, plan, {"fifth", top_metric});
        for (int tenth = 1; tenth <= 9; ++tenth) {
            tabulate_metric(table, folder, plan,
                            {format("{} % of the creators", 10 * tenth), lorenz_metric(tenth)});
        }
        if (card.title.empty() || plan.name == subject_plan(folder)) {
            card.title = {};
            write_title(card.title, folder, plan);
        }
    }
    json.end_list().end_object();
    if (card.title.empty()) {
        return empty_card("concentration", "How much hangs on a few creators",
                          "No plan has two creators that sell anything.");
    }
    card.caution =
        "The best are the best of each future; which they will be, nobody knows beforehand. "
        "Shares are of the margin before the creators' cost, in futures that have any.";
    card.numbers = table.markup();
    card.data = compact(json);
    return card;
}

}  // namespace microcosm
