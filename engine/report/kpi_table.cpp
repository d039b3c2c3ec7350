// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "engine/report/sections.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

enum class Print { money, percent, count };

struct Kpi {
    const char* metric;
    const char* heading;
    Print print;
    bool has_range;         ///< P10 / P50 / P90, else the mean
    const char* css_class;  ///< headline, grey
};
constexpr std::array kpis{
    Kpi{"incremental_profit", "incremental profit", Print::money, true, "headline"},
    Kpi{"incremental_revenue", "incremental revenue", Print::money, true, ""},
    Kpi{"roi", "ROI", Print::percent, true, ""},
    Kpi{"cost_per_incremental_customer", "cost per extra customer", Print::money, true, ""},
    Kpi{"reach_in_target", "interested people reached", Print::count, true, ""},
    Kpi{"p_loss", "chance of loss", Print::percent, false, ""},
    Kpi{"cvar05", "worst 5 %", Print::money, false, ""},
    Kpi{"cost_total", "all-in cost", Print::money, false, ""},
    Kpi{"emv", "EMV, not money", Print::money, false, "grey"},
};

Markup number(const Cell& cell, Print print) {
    if (!cell.has_value()) {
        return text("–");
    }
    const std::string printed = print == Print::money     ? money_in_words(cell.value)
                                : print == Print::percent ? percent(cell.value)
                                                          : grouped(cell.value);
    return sourced(cell, printed);
}

/// The median large, the range below it if there is one.
Markup range(const ResultFolder& folder, const std::string& plan, const Kpi& kpi) {
    const auto cell = [&](const char* column) { return folder.total(plan, kpi.metric, column); };
    if (!cell("p50").has_value()) {
        return text("–");
    }
    if (cell("p10").value == cell("p90").value) {
        return element("b", {}, number(cell("p50"), kpi.print));
    }
    const Markup low_high =
        number(cell("p10"), kpi.print) + text(" to ") + number(cell("p90"), kpi.print);
    return element("b", {}, number(cell("p50"), kpi.print)) +
           element("span", {{"class", "range"}}, low_high);
}

Markup cell_of(const ResultFolder& folder, const std::string& plan, const Kpi& kpi) {
    std::string css_class = "num";
    css_class += *kpi.css_class ? std::string(" ") + kpi.css_class : "";
    const Markup content = kpi.has_range
                               ? range(folder, plan, kpi)
                               : number(folder.total(plan, kpi.metric, "mean"), kpi.print);
    return element("td", {{"class", css_class}, {"data-label", kpi.heading}}, content);
}

/// "27 of 45 creators post" below the name: followers are paid for only where somebody posts.
Markup posting(const ResultFolder& folder, const PlanStyle& plan) {
    const Cell asked = folder.total(plan.name, "creators_asked", "mean");
    const Cell posted = folder.total(plan.name, "creators_posted", "mean");
    if (!(asked.value > 0) || !posted.has_value()) {
        return {};
    }
    return element("span", {{"class", "range"}},
                   sourced(posted, grouped(posted.value)) + text(" of ") +
                       sourced(asked, grouped(asked.value)) +
                       text(asked.value > 1.5 ? " creators post" : " creator posts"));
}

/// What the table alone would leave open: a cost above the budget, a loss above the cost.
Phrase notes(const ResultFolder& folder) {
    const double budget = number_field(folder.record.campaign, "budget_usd");
    Phrase phrase;
    for (const PlanStyle& plan : folder.styles) {
        const Cell cost = folder.total(plan.name, "cost_total", "mean");
        if (budget > 0 && cost.value > budget && !plan.is_explored) {
            phrase.say(phrase.empty()
                           ? " All in above the budget of " + whole_dollars(budget) + ": "
                           : std::string(", "));
            phrase.call(plan.label).say(" (");
            money(phrase, cost).say(")");
        }
    }
    phrase.say(phrase.empty() ? "" : "; the cost lines stand in the numbers of the last chart.");
    const auto loses_more = [&](const PlanStyle& plan) {
        return !plan.is_explored && folder.total(plan.name, "cvar05", "mean").value <
                                        -folder.total(plan.name, "cost_total", "mean").value;
    };
    if (std::any_of(folder.styles.begin(), folder.styles.end(), loses_more)) {
        phrase.say(" A plan can lose more than it costs: a backlash also costs sales.");
    }
    return phrase;
}

Markup row_of(const ResultFolder& folder, const PlanStyle& plan) {
    Markup row = element("th", {{"scope", "row"}}, name(plan.label) + posting(folder, plan));
    for (const Kpi& kpi : kpis) {
        row += cell_of(folder, plan.name, kpi);
    }
    return element("tr", of_plan(plan.name), row);
}

}  // namespace

Markup kpi_table(const ResultFolder& folder) {
    Markup head = element("th", {{"scope", "col"}}, "plan");
    for (const Kpi& kpi : kpis) {
        head += element("th", {{"scope", "col"}, {"class", "num"}}, kpi.heading);
    }
    Markup body;
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_explored) {
            body += row_of(folder, plan);
        }
    }
    const Markup caption = element(
        "caption", {},
        text("Bold: the median future; below it P10 to P90, which for two plans are not the "
             "same futures. Creators who post and the last four columns: means.") +
            notes(folder).markup());
    return scrolling("Key figures of each plan",
                     element("table", {{"class", "kpi"}, {"id", "table-kpi"}},
                             caption + element("thead", {}, element("tr", {}, head)) +
                                 element("tbody", {}, body)));
}

}  // namespace microcosm
