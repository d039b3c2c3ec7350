// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/shares.hpp"
#include "engine/report/tiers.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

/// Accounts behind the followers that a plan pays for; they add up as printed.
struct Accounts {
    Cell paid, not_people, inactive;
    double people = 0;
    std::vector<double> printed;  ///< paid, people, not people, inactive
};

Accounts count_accounts(const ResultFolder& folder, const std::string& plan) {
    Accounts out{folder.total(plan, "waterfall_followers_paid", "mean"),
                 folder.total(plan, "waterfall_not_people", "mean"),
                 folder.total(plan, "waterfall_inactive", "mean"),
                 0,
                 {}};
    out.people = out.paid.value - out.not_people.value - out.inactive.value;
    out.printed =
        round_together(out.paid.value, {out.people, out.not_people.value, out.inactive.value});
    return out;
}

void write_part(JsonWriter& json, const char* label, double number) {
    json.begin_list().value(label).value(for_chart(number)).end_list();
}

void write_all(JsonWriter& json, const std::string& plan, const Accounts& accounts) {
    json.begin_object().key("plan").value(plan).key("tier").value("all");
    json.key("followers").value(accounts.printed[0]).key("people").value(accounts.printed[1]);
    json.key("parts").begin_list();
    write_part(json, "people", accounts.printed[1]);
    write_part(json, "not people", accounts.printed[2]);
    write_part(json, "inactive", accounts.printed[3]);
    json.end_list().end_object();
}

/// A tier has followers of its creators and their mean share that is no people; sums of both.
void write_tier(JsonWriter& json, const ResultFolder& folder, const std::string& plan,
                const std::string& tier) {
    double followers = 0;
    double unreal = 0;
    for (const std::size_t row : folder.creators.rows_with("plan", plan)) {
        const double share = folder.creators.number(row, "fraud_posterior");
        if (folder.creators.text(row, "tier") == tier && std::isfinite(share)) {
            followers += folder.creators.number(row, "followers");
            unreal += folder.creators.number(row, "followers") * share;
        }
    }
    const std::vector<double> parts = round_together(followers, {followers - unreal, unreal});
    json.begin_object().key("plan").value(plan).key("tier").value(tier);
    json.key("followers").value(parts[0]).key("people").value(parts[1]).key("parts").begin_list();
    write_part(json, "people", parts[1]);
    write_part(json, "not people or inactive", parts[2]);
    json.end_list().end_object();
}

void write_audit(JsonWriter& json, const ResultFolder& folder) {
    json.key("audit").begin_list();
    for (const std::size_t row : folder.summary.rows_with("metric", "audit_saving")) {
        const std::string_view plan = folder.summary.text(row, "plan");
        const std::string_view threshold = folder.summary.text(row, "scope_id");
        json.begin_object().key("plan").value(plan);
        json.key("threshold").value(folder.summary.number(row, "scope_id"));
        json.key("saving").value(for_chart(folder.summary.number(row, "mean")));
        json.key("wrongly_rejected")
            .value(for_chart(
                folder.group(plan, "audit_threshold", threshold, "audit_wrongly_rejected").value));
        json.end_object();
    }
    json.end_list();
}

std::string write_data(const ResultFolder& folder, const std::vector<const PlanStyle*>& plans) {
    JsonWriter json;
    json.begin_object().key("rows").begin_list();
    for (const PlanStyle* plan : plans) {
        write_all(json, plan->name, count_accounts(folder, plan->name));
        for (const std::string& tier : tiers_of(folder, plan->name)) {
            write_tier(json, folder, plan->name, tier);
        }
    }
    json.end_list().key("cost").begin_list();
    for (const PlanStyle* plan : plans) {
        json.begin_object().key("plan").value(plan->name).key("usd");
        json.value(for_chart(folder.total(plan->name, "fraud_cost", "mean").value)).end_object();
    }
    json.end_list();
    write_audit(json, folder);
    json.end_object();
    return compact(json);
}

Markup tabulate(const ResultFolder& folder, const std::vector<const PlanStyle*>& plans) {
    NumberTable table("table-fraud", {{"plan", false},
                                      {"followers paid for"},
                                      {"people"},
                                      {"not people"},
                                      {"inactive"},
                                      {"fees paid for both"}});
    for (const PlanStyle* plan : plans) {
        const Accounts accounts = count_accounts(folder, plan->name);
        const Cell cost = folder.total(plan->name, "fraud_cost", "mean");
        table.begin_row("", of_plan(plan->name));
        table.head(name(plan->label));
        table.number(accounts.paid, table_count(accounts.printed[0]));
        table.number({}, table_count(accounts.printed[1]));
        table.number(accounts.not_people, table_count(accounts.printed[2]));
        table.number(accounts.inactive, table_count(accounts.printed[3]));
        table.number(cost, table_dollars(cost.value));
    }
    return table.markup();
}

}  // namespace

Card fraud_card(const ResultFolder& folder) {
    std::vector<const PlanStyle*> plans;
    for (const PlanStyle& plan : folder.styles) {
        const bool has_accounts =
            folder.total(plan.name, "waterfall_followers_paid", "mean").value > 0;
        if (has_accounts && !plan.is_explored) {
            plans.push_back(&plan);
        }
    }
    if (plans.empty()) {
        return empty_card("fraud", "Accounts that are no people",
                          "Needs the metrics waterfall_… in summary.csv; no plan pays for "
                          "followers.");
    }
    const std::string subject = subject_plan(folder);
    Card card;
    card.id = "fraud";
    money(card.title, folder.total(subject, "fraud_cost", "mean"));
    card.title.say(" of the fees of ").call(folder.label(subject));
    card.title.say(" go to accounts that are no people or that nobody uses");
    const bool has_audit = !folder.summary.rows_with("metric", "audit_saving").empty();
    card.caution = std::string(
                       "Means over all futures; which accounts are unreal is drawn from published "
                       "rates, not measured on these creators.") +
                   (has_audit ? "" : " What stricter audits would save was not simulated.");
    card.numbers = tabulate(folder, plans);
    card.data = write_data(folder, plans);
    return card;
}

}  // namespace microcosm
