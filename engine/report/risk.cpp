// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr const char* tiers[] = {"nano", "micro", "mid", "macro", "mega"};

struct Dot {
    const PlanStyle* plan = nullptr;
    Cell mean, error, worst, budget;
    std::size_t row = 0;  ///< of plans.csv
    bool is_undominated = true;
};

bool dominates(const Dot& a, const Dot& b) {
    const bool is_no_worse = a.mean.value >= b.mean.value && a.worst.value >= b.worst.value;
    return is_no_worse && (a.mean.value > b.mean.value || a.worst.value > b.worst.value);
}

std::vector<Dot> place_dots(const ResultFolder& folder) {
    std::vector<Dot> dots;
    for (const PlanStyle& plan : folder.styles) {
        const auto row = folder.plans.find({plan.name});
        Dot dot{&plan,
                folder.total(plan.name, "incremental_profit", "mean"),
                folder.total(plan.name, "incremental_profit", "mc_se"),
                folder.total(plan.name, "cvar05", "mean"),
                folder.plans.cell(*row, "budget_usd"),
                *row,
                true};
        if (dot.mean.has_value() && dot.worst.has_value()) {
            dots.push_back(std::move(dot));
        }
    }
    for (Dot& dot : dots) {
        dot.is_undominated = std::none_of(dots.begin(), dots.end(),
                                          [&](const Dot& other) { return dominates(other, dot); });
    }
    return dots;
}

void write_dot(JsonWriter& json, const ResultFolder& folder, const Dot& dot) {
    json.begin_object().key("plan").value(dot.plan->name);
    json.key("mean").value(for_chart(dot.mean.value));
    json.key("mean_se").value(for_chart(dot.error.value));
    json.key("cvar05").value(for_chart(dot.worst.value));
    json.key("budget_usd").value(for_chart(dot.budget.value));
    json.key("tiers").begin_list();
    for (const char* tier : tiers) {
        const double count = folder.plans.number(dot.row, "creators_" + std::string(tier));
        if (count > 0) {
            json.begin_list().value(tier).value(count).end_list();
        }
    }
    json.end_list().key("undominated").value(dot.is_undominated).end_object();
}

std::string write_data(const ResultFolder& folder, std::vector<Dot> dots) {
    JsonWriter json;
    json.begin_object().key("unit").value("USD").key("points").begin_list();
    for (const Dot& dot : dots) {
        write_dot(json, folder, dot);
    }
    json.end_list().key("front").begin_list();
    std::stable_sort(dots.begin(), dots.end(),
                     [](const Dot& a, const Dot& b) { return a.worst.value < b.worst.value; });
    for (const Dot& dot : dots) {
        if (dot.is_undominated) {
            json.value(dot.plan->name);
        }
    }
    json.end_list().end_object();
    return compact(json);
}

Markup tabulate(const std::vector<Dot>& dots) {
    NumberTable table("table-risk", {{"plan", false},
                                     {"mean profit"},
                                     {"± (95 %)"},
                                     {"mean of the worst 5 %"},
                                     {"budget"},
                                     {"beaten in both by another", false}});
    for (const Dot& dot : dots) {
        table.begin_row(dot.mean.row, of_plan(dot.plan->name));
        table.head(name(dot.plan->label));
        table.number(dot.mean, table_dollars(dot.mean.value));
        table.number({}, table_dollars(1.96 * dot.error.value));
        table.number(dot.worst, table_dollars(dot.worst.value));
        table.number(dot.budget, table_dollars(dot.budget.value));
        table.words(text(dot.is_undominated ? "no" : "yes"));
    }
    return table.markup();
}

/// The explored plan with the highest mean among those that beat this plan in both.
void name_better_explored(Phrase& title, const std::vector<Dot>& dots, const std::string& plan) {
    const auto own = std::find_if(dots.begin(), dots.end(),
                                  [&](const Dot& dot) { return dot.plan->name == plan; });
    const Dot* best = nullptr;
    for (const Dot& dot : dots) {
        const bool is_better = own != dots.end() && dot.plan->is_explored && dominates(dot, *own) &&
                               (best == nullptr || dot.mean.value > best->mean.value);
        best = is_better ? &dot : best;
    }
    if (best != nullptr) {
        title.say("; of the plans explored, ").call(best->plan->label);
        title.say(" beats it in both");
    }
}

/// The named plans that another beats in both; more than two are counted only.
void name_beaten(Phrase& title, const std::vector<Dot>& dots) {
    std::vector<const Dot*> beaten;
    for (const Dot& dot : dots) {
        if (!dot.is_undominated && !dot.plan->is_explored) {
            beaten.push_back(&dot);
        }
    }
    if (beaten.size() > 2) {
        title.say(format("; {} plans are beaten in both by another", beaten.size()));
        return;
    }
    for (std::size_t i = 0; i < beaten.size(); ++i) {
        title.say(i == 0 ? "; " : " and ").call(beaten[i]->plan->label);
    }
    title.say(beaten.empty() ? "" : beaten.size() == 1 ? " is" : " are");
    title.say(beaten.empty() ? "" : " beaten in both by another");
}

}  // namespace

Card risk_card(const ResultFolder& folder) {
    const std::vector<Dot> dots = place_dots(folder);
    const std::string plan = subject_plan(folder);
    Card card;
    card.id = "risk";
    card.title.call(folder.label(plan)).say(" ");
    earns(card.title, folder.total(plan, "incremental_profit", "mean")).say(" on average and ");
    earns(card.title, folder.total(plan, "cvar05", "mean")).say(" in its worst 5 %");
    name_beaten(card.title, dots);
    name_better_explored(card.title, dots, plan);
    const bool has_explored =
        std::any_of(dots.begin(), dots.end(), [](const Dot& dot) { return dot.plan->is_explored; });
    card.caution = has_explored
                       ? "A dot is a plan that was simulated; the line between dots is not. Small "
                         "dots are plans that nobody wrote down: other budgets and mixes of two "
                         "plans, each with its own budget in the table."
                       : "A dot is a plan that was simulated; the line between dots is not. For "
                         "plans in between, add explore: {mixes: [0.25, 0.5, 0.75]} to the "
                         "scenario.";
    card.numbers = tabulate(dots);
    card.data = write_data(folder, dots);
    return card;
}

}  // namespace microcosm
