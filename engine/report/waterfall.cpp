// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/cost_lines.hpp"
#include "engine/report/shares.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

enum class Kind { total, minus, plus };

/// A step from followers to profit; its metric is `waterfall_` and the id unless it is profit.
struct Step {
    const char* id;
    const char* label;
    std::size_t segment;
    Kind kind;
};

struct Segment {
    const char* id;
    const char* unit;
};

constexpr std::array segments{Segment{"accounts", "accounts"},
                              Segment{"orders", "people, then orders"}, Segment{"money", "USD"}};
constexpr std::array steps{
    Step{"followers_paid", "followers paid for", 0, Kind::total},
    Step{"not_people", "not people", 0, Kind::minus},
    Step{"inactive", "inactive", 0, Kind::minus},
    Step{"not_shown", "not shown a post", 0, Kind::minus},
    Step{"overlap", "counted twice", 0, Kind::minus},
    Step{"discovery", "seen by non-followers", 0, Kind::plus},
    Step{"off_target", "not interested", 0, Kind::minus},
    Step{"reached_in_target", "interested, reached", 0, Kind::total},
    Step{"clicks", "clicks", 1, Kind::total},
    Step{"orders", "orders", 1, Kind::total},
    Step{"anyway", "would have bought anyway", 1, Kind::minus},
    Step{"incremental_orders", "incremental orders", 1, Kind::total},
    Step{"profit", "incremental profit", 2, Kind::total},
};
constexpr std::size_t reached = 7;
constexpr std::size_t orders = 9;

/// A step of one plan, as it is printed and drawn.
struct Bar {
    Cell cell;
    double value = 0;  ///< rounded so that the steps add up
    double from = 0, to = 0;
};
using Bars = std::array<Bar, steps.size()>;

/// Rounds followers_paid with the steps from it to those reached, and orders with its two parts.
void round_bars(Bars& bars) {
    std::vector<double> parts;
    for (std::size_t i = 1; i <= reached; ++i) {
        parts.push_back(bars[i].cell.value * (steps[i].kind == Kind::plus ? -1 : 1));
    }
    const std::vector<double> accounts = round_together(bars[0].cell.value, parts);
    for (std::size_t i = 0; i <= reached; ++i) {
        bars[i].value = steps[i].kind == Kind::plus ? -accounts[i] : accounts[i];
    }
    const std::vector<double> bought = round_together(
        bars[orders].cell.value, {bars[orders + 1].cell.value, bars[orders + 2].cell.value});
    for (std::size_t i = 0; i < bought.size(); ++i) {
        bars[orders + i].value = bought[i];
    }
}

/// A total starts at 0, a part where the step before it ended.
void place_bars(Bars& bars) {
    double level = 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        Bar& bar = bars[i];
        const double change = steps[i].kind == Kind::minus ? -bar.value : bar.value;
        bar.from = steps[i].kind == Kind::total ? 0 : level;
        bar.to = level = bar.from + change;
    }
}

Bars make_bars(const ResultFolder& folder, const std::string& plan) {
    Bars bars;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string id = steps[i].id;
        const bool is_profit = id == "profit";
        bars[i].cell =
            folder.total(plan, is_profit ? "incremental_profit" : "waterfall_" + id, "mean");
        bars[i].value = std::floor(bars[i].cell.value + .5);
    }
    round_bars(bars);
    place_bars(bars);
    return bars;
}

std::string printed(const Bar& bar, const Step& step) {
    return step.segment == 2 ? table_dollars(bar.value) : table_count(bar.value);
}

using PlanBars = std::vector<std::pair<const PlanStyle*, Bars>>;

void write_segments(JsonWriter& json, const PlanBars& plans) {
    json.key("segments").begin_list();
    for (std::size_t s = 0; s < segments.size(); ++s) {
        double low = 0;
        double high = 0;
        for (const auto& [plan, bars] : plans) {
            for (std::size_t i = 0; i < steps.size(); ++i) {
                const Bar& bar = bars[i];
                const bool counts = steps[i].segment == s;
                low = counts ? std::min({low, bar.from, bar.to}) : low;
                high = counts ? std::max({high, bar.from, bar.to}) : high;
            }
        }
        json.begin_object().key("id").value(segments[s].id).key("unit").value(segments[s].unit);
        json.key("low").value(low).key("high").value(high).end_object();
    }
    json.end_list();
}

void write_step(JsonWriter& json, const Bar& bar, const Step& step) {
    constexpr const char* kinds[] = {"total", "minus", "plus"};
    json.begin_object().key("id").value(step.id).key("label").value(step.label);
    json.key("segment").value(segments[step.segment].id);
    json.key("kind").value(kinds[static_cast<std::size_t>(step.kind)]);
    json.key("value").value(bar.value).key("from").value(bar.from).key("to").value(bar.to);
    json.key("text").value(printed(bar, step)).end_object();
}

std::string write_data(const PlanBars& plans) {
    JsonWriter json;
    json.begin_object();
    write_segments(json, plans);
    json.key("plans").begin_list();
    for (const auto& [plan, bars] : plans) {
        json.begin_object().key("plan").value(plan->name).key("steps").begin_list();
        for (std::size_t i = 0; i < steps.size(); ++i) {
            write_step(json, bars[i], steps[i]);
        }
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return compact(json);
}

Markup tabulate(const PlanBars& plans) {
    std::vector<Heading> headings{{"step (means)", false}};
    for (const auto& [plan, bars] : plans) {
        headings.push_back({plan->label});
    }
    NumberTable table("table-waterfall", headings);
    constexpr const char* signs[] = {"", "− ", "+ "};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        table.begin_row("");
        table.head(text(signs[static_cast<std::size_t>(steps[i].kind)]) + text(steps[i].label));
        for (const auto& [plan, bars] : plans) {
            table.number(bars[i].cell, printed(bars[i], steps[i]));
        }
    }
    return table.markup();
}

void write_title(Phrase& title, const PlanStyle& plan, const Bars& bars) {
    title.say("On average ").call(plan.label);
    if (bars[0].value > 0) {
        title.say(" pays for ").quote(bars[0].cell, grouped(bars[0].value)).say(" followers,");
    }
    title.say(" reaches ");
    title.quote(bars[reached].cell, grouped(bars[reached].value));
    title.say(" interested people and sells ");
    title.quote(bars[orders + 2].cell, grouped(bars[orders + 2].value)).say(" extra orders");
}

}  // namespace

Card waterfall_card(const ResultFolder& folder) {
    PlanBars plans;
    const std::string subject = subject_plan(folder);
    Card card;
    card.id = "waterfall";
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_nothing && !plan.is_explored) {
            plans.emplace_back(&plan, make_bars(folder, plan.name));
        }
        if (plan.name == subject && !plans.empty()) {
            write_title(card.title, plan, plans.back().second);
        }
    }
    if (plans.empty() || !plans[0].second[0].cell.has_value()) {
        return empty_card("waterfall", "From followers to profit",
                          "Needs the metrics waterfall_… in summary.csv; no plan has them.");
    }
    card.caution =
        "Means, of the creators who post; the same scale for all plans. The unit changes at the "
        "clicks and at the profit. Counted twice: followers of several creators.";
    card.numbers = tabulate(plans) + tabulate_costs(folder);
    card.data = write_data(plans);
    return card;
}

}  // namespace microcosm
