// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

struct Point {
    const PlanStyle* plan = nullptr;
    std::string base;
    Cell factor, cost, profit, error, roi;
    double marginal_roi = std::numeric_limits<double>::quiet_NaN();
};

/// The next dollar's return between neighbours of one base; the first of a base has none.
void find_marginal(std::vector<Point>& points) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double more = points[i].cost.value - points[i - 1].cost.value;
        if (points[i].base == points[i - 1].base && more > 0) {
            points[i].marginal_roi = (points[i].profit.value - points[i - 1].profit.value) / more;
        }
    }
}

std::vector<Point> collect(const ResultFolder& folder) {
    std::vector<Point> points;
    for (const PlanStyle& plan : folder.styles) {
        const std::size_t row = *folder.plans.find({plan.name});
        if (plan.is_nothing) {
            continue;
        }
        const std::string base(folder.plans.text(row, "base_plan"));
        if (base.find('+') != std::string::npos) {
            continue;  // a mix of two plans is no other budget of either
        }
        points.push_back({&plan, base.empty() ? plan.name : base,
                          folder.plans.cell(row, "budget_factor"),
                          folder.total(plan.name, "cost_total", "mean"),
                          folder.total(plan.name, "incremental_profit", "mean"),
                          folder.total(plan.name, "incremental_profit", "mc_se"),
                          folder.total(plan.name, "roi", "mean")});
    }
    std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
        return std::pair(a.base, a.cost.value) < std::pair(b.base, b.cost.value);
    });
    find_marginal(points);
    return points;
}

std::string write_data(const std::vector<Point>& points) {
    JsonWriter json;
    json.begin_object().key("points").begin_list();
    for (const Point& point : points) {
        json.begin_object().key("plan").value(point.plan->name).key("base").value(point.base);
        json.key("factor").value(for_chart(point.factor.value));
        json.key("cost").value(for_chart(point.cost.value));
        json.key("profit").value(for_chart(point.profit.value));
        json.key("profit_se").value(for_chart(point.error.value));
        json.key("roi").value(for_chart(point.roi.value));
        json.key("marginal_roi").value(for_chart(point.marginal_roi)).end_object();
    }
    json.end_list().end_object();
    return compact(json);
}

Markup tabulate(const std::vector<Point>& points) {
    NumberTable table("table-response", {{"plan", false},
                                         {"times its budget"},
                                         {"mean cost"},
                                         {"mean profit"},
                                         {"mean ROI"},
                                         {"ROI of the last step"}});
    for (const Point& point : points) {
        table.begin_row(point.cost.row, of_plan(point.plan->name));
        table.head(name(point.plan->label));
        table.number(point.factor, table_number(point.factor.value));
        table.number(point.cost, table_dollars(point.cost.value));
        table.number(point.profit, table_dollars(point.profit.value));
        table.number(point.roi, table_percent(point.roi.value));
        table.number({}, table_percent(point.marginal_roi));
    }
    return table.markup();
}

/// What the step above the plan's own budget brings; of the step up to it, if none is above.
void say_next_dollar(Phrase& title, const std::vector<Point>& points, const std::string& subject) {
    const auto own = std::find_if(points.begin(), points.end(),
                                  [&](const Point& point) { return point.plan->name == subject; });
    const bool has_next = own != points.end() && own + 1 != points.end() &&
                          (own + 1)->base == own->base && std::isfinite((own + 1)->marginal_roi);
    if (!has_next) {
        title.say("; what the next dollar brings was not simulated");
        return;
    }
    const double gain = (own + 1)->marginal_roi;
    title.say("; up to ");
    money(title, (own + 1)->cost);
    title.say(format(", each dollar more {} {} cents", gain < 0 ? "loses" : "earns",
                     grouped(std::abs(gain) * 100)));
}

}  // namespace

Card response_card(const ResultFolder& folder) {
    const std::vector<Point> points = collect(folder);
    if (points.empty()) {
        return empty_card("response", "Where the next dollar goes", "No plan spends anything.");
    }
    const bool has_curve = std::any_of(points.begin(), points.end(), [](const Point& point) {
        return std::isfinite(point.marginal_roi);
    });
    const std::string subject = subject_plan(folder);
    Card card;
    card.id = "response";
    card.title.call(folder.label(subject)).say(" spends ");
    money(card.title, folder.total(subject, "cost_total", "mean")).say(" and ");
    earns(card.title, folder.total(subject, "incremental_profit", "mean")).say(" on average");
    say_next_dollar(card.title, points, subject);
    card.caution =
        has_curve ? "Every dot was simulated. The return of the next dollar is that between two "
                    "neighbouring budgets, not the average return."
                  : "Every dot is a plan as written, and their average return says nothing about "
                    "the next dollar. For that, add explore: {budget: [0.5, 0.75, 1.25, 1.5]} to "
                    "the scenario.";
    card.numbers = tabulate(points);
    card.data = write_data(points);
    return card;
}

}  // namespace microcosm
