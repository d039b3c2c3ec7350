// SPDX-License-Identifier: Apache-2.0
#include "engine/report/audit.hpp"

#include <optional>

#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

/// A threshold of a plan's audit curve.
struct Audit {
    const PlanStyle* plan = nullptr;
    Cell saving, error, rejected;
    double threshold = 0;
};

std::vector<Audit> audits_of(const ResultFolder& folder, const PlanStyle& plan) {
    std::vector<Audit> audits;
    for (const std::size_t row : folder.summary.rows_with("metric", "audit_saving")) {
        const std::string_view id = folder.summary.text(row, "scope_id");
        if (folder.summary.text(row, "plan") == plan.name) {
            audits.push_back(
                {&plan, folder.summary.cell(row, "mean"), folder.summary.cell(row, "mc_se"),
                 folder.group(plan.name, "audit_threshold", id, "audit_wrongly_rejected"),
                 folder.summary.number(row, "scope_id")});
        }
    }
    return audits;
}

std::vector<Audit> all_audits(const ResultFolder& folder) {
    std::vector<Audit> audits;
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_explored) {
            const std::vector<Audit> own = audits_of(folder, plan);
            audits.insert(audits.end(), own.begin(), own.end());
        }
    }
    return audits;
}

std::optional<Audit> best_audit(const ResultFolder& folder, const std::string& plan) {
    std::optional<Audit> best;
    for (const Audit& audit : all_audits(folder)) {
        const bool is_better = !best || audit.saving.value > best->saving.value;
        if (audit.plan->name == plan && is_better) {
            best = audit;
        }
    }
    return best;
}

bool pays(const std::optional<Audit>& audit) {
    return audit && audit->saving.value > 1.96 * audit->error.value;
}

void say_best_audit(Phrase& title, const ResultFolder& folder, const std::string& plan) {
    const std::optional<Audit> best = best_audit(folder, plan);
    if (!best) {
        return;
    }
    if (!pays(best)) {
        title.say("; an audit of ").call(folder.label(plan)).say(" does not pay");
        return;
    }
    title.say("; an audit of ").call(folder.label(plan)).say(" saves up to ");
    money(title, best->saving);
}

}  // namespace

void write_audits(JsonWriter& json, const ResultFolder& folder) {
    json.key("audit").begin_list();
    for (const Audit& audit : all_audits(folder)) {
        json.begin_object().key("plan").value(audit.plan->name);
        json.key("threshold").value(audit.threshold);
        json.key("saving").value(for_chart(audit.saving.value));
        json.key("wrongly_rejected").value(for_chart(audit.rejected.value)).end_object();
    }
    json.end_list();
}

Markup tabulate_audits(const ResultFolder& folder) {
    NumberTable table("table-audit", {{"plan", false},
                                      {"rejects above this share of fakes"},
                                      {"saves"},
                                      {"± (95 %)"},
                                      {"creators wrongly rejected"}});
    for (const Audit& audit : all_audits(folder)) {
        table.begin_row(audit.saving.row, of_plan(audit.plan->name));
        table.head(name(audit.plan->label));
        table.number({}, table_percent(audit.threshold));
        table.number(audit.saving, table_dollars(audit.saving.value));
        table.number({}, table_dollars(1.96 * audit.error.value));
        table.number(audit.rejected, table_number(audit.rejected.value));
    }
    return table.empty() ? Markup() : table.markup();
}

void say_best_audits(Phrase& title, const ResultFolder& folder, const std::string& plan) {
    say_best_audit(title, folder, plan);
    std::string most;
    double saving = 0;
    for (const PlanStyle& other : folder.styles) {
        const std::optional<Audit> best = best_audit(folder, other.name);
        if (other.name != plan && pays(best) && best->saving.value > saving) {
            most = other.name;
            saving = best->saving.value;
        }
    }
    if (!most.empty()) {
        say_best_audit(title, folder, most);
    }
}

}  // namespace microcosm
