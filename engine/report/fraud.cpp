// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <numeric>

#include "engine/report/audit.hpp"
#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/shares.hpp"
#include "engine/report/tiers.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

struct Kind {
    const char* metric;
    const char* name;
};
constexpr std::array kinds{
    Kind{"accounts_people", "people"}, Kind{"accounts_mass_followers", "mass followers"},
    Kind{"accounts_suspicious", "suspicious"}, Kind{"accounts_inactive", "inactive"}};

/// Accounts behind the followers that a plan, or its creators of one tier, is paid for; they add up
/// as printed.
struct Accounts {
    const PlanStyle* plan = nullptr;
    std::string tier;  ///< "" for the whole plan
    std::array<Cell, kinds.size()> cells;
    std::vector<double> printed;  ///< all, then by kind
};

Accounts count_accounts(const ResultFolder& folder, const PlanStyle& plan,
                        const std::string& tier) {
    Accounts out{&plan, tier, {}, {}};
    std::vector<double> parts;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        out.cells[k] = tier.empty() ? folder.total(plan.name, kinds[k].metric, "mean")
                                    : folder.group(plan.name, "tier", tier, kinds[k].metric);
        parts.push_back(out.cells[k].value);
    }
    out.printed = round_together(std::accumulate(parts.begin(), parts.end(), 0.0), parts);
    return out;
}

std::vector<Accounts> collect(const ResultFolder& folder) {
    std::vector<Accounts> rows;
    for (const PlanStyle& plan : folder.styles) {
        const Cell people = folder.total(plan.name, kinds[0].metric, "mean");
        if (!(people.value > 0) || plan.is_explored) {
            continue;
        }
        rows.push_back(count_accounts(folder, plan, ""));
        for (const std::string& tier : tiers_of(folder, plan.name)) {
            rows.push_back(count_accounts(folder, plan, tier));
        }
    }
    return rows;
}

std::string write_data(const ResultFolder& folder, const std::vector<Accounts>& rows) {
    JsonWriter json;
    json.begin_object().key("rows").begin_list();
    for (const Accounts& row : rows) {
        json.begin_object().key("plan").value(row.plan->name);
        json.key("tier").value(row.tier.empty() ? "all" : row.tier);
        json.key("followers").value(row.printed[0]).key("people").value(row.printed[1]);
        json.key("parts").begin_list();
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            json.begin_list().value(kinds[k].name).value(row.printed[k + 1]).end_list();
        }
        json.end_list().end_object();
    }
    json.end_list().key("cost").begin_list();
    for (const Accounts& row : rows) {
        if (row.tier.empty()) {
            const Cell cost = folder.total(row.plan->name, "fraud_cost", "mean");
            json.begin_object().key("plan").value(row.plan->name);
            json.key("usd").value(for_chart(cost.value)).end_object();
        }
    }
    json.end_list();
    write_audits(json, folder);
    json.end_object();
    return compact(json);
}

Markup tabulate(const ResultFolder& folder, const std::vector<Accounts>& rows) {
    std::vector<Heading> headings{{"plan", false}, {"tier", false}, {"followers paid for"}};
    for (const Kind& kind : kinds) {
        headings.push_back({kind.name});
    }
    headings.push_back({"fees paid for no people"});
    NumberTable table("table-fraud", headings);
    for (const Accounts& row : rows) {
        table.begin_row("", of_plan(row.plan->name));
        table.head(name(row.plan->label));
        table.words(text(row.tier.empty() ? "all" : row.tier));
        table.number({}, table_count(row.printed[0]));
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            table.number(row.cells[k], table_count(row.printed[k + 1]));
        }
        const Cell cost =
            row.tier.empty() ? folder.total(row.plan->name, "fraud_cost", "mean") : Cell{};
        table.number(cost, table_dollars(cost.value));
    }
    return table.markup();
}

void write_title(Phrase& title, const ResultFolder& folder, const std::string& plan) {
    if (folder.total(plan, "cost_fees", "mean").value == 0) {
        title.call(folder.label(plan)).say(" pays no fees that fakes could take");
        return;
    }
    title.say("On average ");
    money(title, folder.total(plan, "fraud_cost", "mean"));
    title.say(" of the fees of ").call(folder.label(plan));
    title.say(" go to accounts without an active person");
}

}  // namespace

Card fraud_card(const ResultFolder& folder) {
    const std::vector<Accounts> rows = collect(folder);
    if (rows.empty()) {
        return empty_card("fraud", "Accounts that are no people",
                          "Needs the metrics accounts_… in summary.csv; no plan pays for "
                          "followers, or an older version wrote the folder.");
    }
    const std::string subject = subject_plan(folder);
    Card card;
    card.id = "fraud";
    write_title(card.title, folder, subject);
    say_best_audits(card.title, folder, subject);
    card.caution =
        "Means; fakes are drawn from published rates, not measured on these creators. An audit "
        "saves the cost of those it rejects and loses their sales, so one that rejects a creator "
        "who does not pay saves money even if the followers are real. Wrongly rejected: creators "
        "who earn more than they cost.";
    card.numbers = tabulate(folder, rows);
    card.numbers += tabulate_audits(folder);
    card.data = write_data(folder, rows);
    return card;
}

}  // namespace microcosm
