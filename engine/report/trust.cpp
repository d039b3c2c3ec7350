// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/series.hpp"
#include "engine/report/tiers.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

/// A curve of the chart and where it may stand in timeline.csv.
struct Curve {
    const char* name;
    const char* metric;
    const char* unit;
};
constexpr std::array of_plan_curves{Curve{"sponsored_posts", "posts", "posts"},
                                    Curve{"unfollows", "unfollows", "people"}};
constexpr std::array of_tier_curves{Curve{"sponsored_posts", "sponsored_posts", "posts"},
                                    Curve{"unfollows", "unfollows", "people"},
                                    Curve{"tie_mean", "tie_mean", "1"}};
constexpr std::array tier_metrics{"tie_change", "unfollows", "posts"};

/// The strength of ties is measured once a week, so every curve has days of its own.
void write_curve(JsonWriter& json, const Series& series, const SeriesName& where,
                 const Curve& curve) {
    if (series.rows.empty()) {
        return;
    }
    json.begin_object().key("plan").value(where.plan).key("tier").value(where.scope_id);
    json.key("metric").value(curve.name).key("unit").value(curve.unit).key("mean");
    write_numbers(json, series.column("mean"));
    json.key("days");
    write_numbers(json, series.column("day"));
    json.end_object();
}

Series ties_of(const ResultFolder& folder, const std::string& plan, const std::string& tier) {
    return series_of(folder, {plan, "tier", tier, "tie_mean"});
}

Cell end_of(const ResultFolder& folder, const Series& series, bool last) {
    return folder.timeline.cell(last ? series.rows.back() : series.rows.front(), "mean");
}

std::string strength(double tie) {
    return format("{:.4f}", tie);
}

void write_curves(JsonWriter& json, const ResultFolder& folder, const PlanStyle& plan) {
    for (const Curve& curve : of_plan_curves) {
        const SeriesName where{plan.name, "total", "all", curve.metric};
        write_curve(json, series_of(folder, where), where, curve);
    }
    for (const std::string& tier : tiers_of(folder, plan.name)) {
        for (const Curve& curve : of_tier_curves) {
            const SeriesName where{plan.name, "tier", tier, curve.metric};
            write_curve(json, series_of(folder, where), where, curve);
        }
    }
}

void add_tiers(JsonWriter& json, NumberTable& table, const ResultFolder& folder,
               const PlanStyle& plan) {
    for (const std::string& tier : tiers_of(folder, plan.name)) {
        json.begin_object().key("plan").value(plan.name).key("tier").value(tier);
        table.begin_row("", of_plan(plan.name));
        table.head(name(plan.label));
        table.words(text(tier));
        for (const char* metric : tier_metrics) {
            const Cell cell = folder.group(plan.name, "tier", tier, metric);
            json.key(metric).value(for_chart(cell.value));
            table.number(cell, table_count(cell.value));
        }
        const Series ties = ties_of(folder, plan.name, tier);
        for (const bool last : {false, true}) {
            const Cell tie = ties.rows.empty() ? Cell{} : end_of(folder, ties, last);
            table.number(tie, tie.has_value() ? strength(tie.value) : table_number(tie.value));
        }
        json.end_object();
    }
}

void write_title(Phrase& title, const ResultFolder& folder) {
    const std::string plan = subject_plan(folder);
    const Cell change = folder.total(plan, "tie_change", "mean");
    const Cell lost = folder.total(plan, "unfollows", "mean");
    title.say("On average ").quote(lost, grouped(lost.value)).say(" people unfollow because of ");
    title.call(folder.label(plan));
    title.say(change.value < 0 ? ", and trust falls by " : ", and trust grows by ");
    title.quote(change, grouped(std::abs(change.value))).say(" full ties");
    const std::vector<std::string> tiers = tiers_of(folder, plan);
    const Series ties = tiers.size() == 1 ? ties_of(folder, plan, tiers[0]) : Series{};
    if (!ties.rows.empty()) {
        const Cell first = end_of(folder, ties, false);
        const Cell last = end_of(folder, ties, true);
        title.say(" (the mean tie goes from ").quote(first, strength(first.value));
        title.say(" to ").quote(last, strength(last.value)).say(")");
    }
}

}  // namespace

Card trust_card(const ResultFolder& folder) {
    const bool has_ties = folder.total(subject_plan(folder), "tie_change", "mean").has_value();
    if (!has_ties || folder.timeline.size() == 0) {
        return empty_card("trust", "Trust and fatigue",
                          "Needs tie_change in summary.csv and the posts in timeline.csv.");
    }
    Card card;
    card.id = "trust";
    write_title(card.title, folder);
    NumberTable table("table-trust", {{"plan", false},
                                      {"tier", false},
                                      {"change of ties"},
                                      {"follows lost"},
                                      {"sponsored posts"},
                                      {"mean tie after the first day"},
                                      {"at the end"}});
    JsonWriter json;
    json.begin_object().key("series").begin_list();
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_nothing && !plan.is_explored) {
            write_curves(json, folder, plan);
        }
    }
    json.end_list().key("tiers").begin_list();
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_nothing && !plan.is_explored) {
            add_tiers(json, table, folder, plan);
        }
    }
    json.end_list().end_object();
    card.caution =
        "Means. A tie is the trust of a follower in a creator, 0 to 1; a full tie is one that went "
        "from 0 to 1. The mean tie is over all follows of the creators who post, also those that "
        "no "
        "post reached.";
    card.numbers = table.markup();
    card.data = compact(json);
    return card;
}

}  // namespace microcosm
