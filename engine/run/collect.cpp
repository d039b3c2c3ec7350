// SPDX-License-Identifier: Apache-2.0
#include "engine/run/collect.hpp"

#include <algorithm>

#include "engine/campaign/pricing.hpp"
#include "engine/run/audience.hpp"
#include "engine/run/flatten.hpp"

namespace microcosm {

namespace {

/// Only replicates that every plan has, in full length.
std::vector<std::int64_t> complete_replicates(const Experiment& experiment,
                                              const UnitStore::Rows& rows, Detail detail) {
    std::vector<std::int64_t> replicates;
    for (const auto& [key, row] : rows) {
        if (key.first != 0) break;  // sorted by plan: the first plan's replicates
        bool everywhere = true;
        for (std::uint32_t plan = 0; plan < experiment.plans.size(); ++plan) {
            const auto found = rows.find({plan, key.second});
            everywhere = everywhere && found != rows.end() &&
                         found->second.size() ==
                             layout_of(experiment, experiment.plans[plan], detail).size();
        }
        if (everywhere) replicates.push_back(key.second);
    }
    return replicates;
}

/// What the plan would cost if everybody signed and posted, at central values.
double full_budget(const Experiment& experiment, const PlanSpec& plan) {
    const Parameters& p = experiment.parameters;
    const double gift =
        experiment.unit_cost_usd > 0 ? experiment.unit_cost_usd : p.contract.gift_cost;
    double usd = static_cast<double>(plan.agency_cents + plan.production_cents) / 100;
    for (const Deal& deal : plan.deals) {
        const auto months = static_cast<double>(deal.months);
        usd += deal.gift      ? gift
               : deal.fee_usd ? *deal.fee_usd * months
                              : usual_fee(experiment, deal);
        const double first = deal.hours ? deal.hours->fixed : p.money.management_hours;
        const double hours = first + (months - 1) * p.money.management_repeat;
        const double hourly = deal.hourly_usd ? deal.hourly_usd->fixed : p.money.management_rate;
        usd += hours * hourly;
    }
    return usd;
}

/// The plan's own audit; of a plan without one, the one that it would most likely have.
AuditTerms audit_terms(const Experiment& experiment, const PlanSpec& plan) {
    constexpr std::size_t standard = 1;
    static_assert(audit_names[standard] == "standard");
    const std::size_t which = plan.audit < 0 ? standard : static_cast<std::size_t>(plan.audit);
    const AuditParameters& audit = experiment.parameters.fraud.audits[which];
    return {audit.sensitivity, audit.engagement_sensitivity, audit.specificity, audit.price_usd,
            plan.audit >= 0,   audit.growth_sensitivity};
}

std::string role_of(const PlanSpec& plan) {
    if (plan.is_nothing) return "nothing";
    return plan.base.empty() ? "named" : "explored";
}

PlanInfo plan_info(const Experiment& experiment, const PlanSpec& plan) {
    PlanInfo info;
    info.name = plan.name;
    info.role = role_of(plan);
    info.base = plan.base;
    info.audit = audit_terms(experiment, plan);
    info.description = plan.description;
    info.budget_usd = full_budget(experiment, plan);
    for (const Deal& deal : plan.deals)
        for (const std::int64_t posts : deal.posts)
            info.posts += posts * deal.months;
    return info;
}

/// Rounding and small casts leave other budgets than were asked for; these are what was bought.
void fill_budget_factors(std::vector<PlanInfo>& plans) {
    for (PlanInfo& plan : plans)
        for (const PlanInfo& base : plans)
            if (plan.base == base.name && base.budget_usd > 0)
                plan.budget_factor = plan.budget_usd / base.budget_usd;
}

/// Takes columns out of the stored rows: number `at` of the rows of a plan.
class Columns {
  public:
    Columns(const UnitStore::Rows& rows, const std::vector<std::int64_t>& replicates)
        : rows_(rows), replicates_(replicates) {}

    /// Appends `count` columns of the plan's rows, from number `first`.
    void take(std::uint32_t plan, std::size_t first, std::size_t count,
              std::vector<std::vector<double>>& out) const {
        const std::size_t base = out.size();
        out.resize(base + count, std::vector<double>(replicates_.size()));
        for (std::size_t r = 0; r < replicates_.size(); ++r) {
            const auto& row = rows_.at({plan, static_cast<std::uint32_t>(replicates_[r])});
            for (std::size_t k = 0; k < count; ++k)
                out[base + k][r] = row[first + k];
        }
    }

  private:
    const UnitStore::Rows& rows_;
    const std::vector<std::int64_t>& replicates_;
};

void add_inputs(const Experiment& experiment, Results& results) {
    for (const Input& input : experiment.inputs)
        results.inputs.push_back({input.name, input.unit, input.grade, input.year, input.source,
                                  input.origin, input.meaning});
}

void take_columns(const Experiment& experiment, const UnitStore::Rows& rows, Detail detail,
                  Results& results) {
    const Columns columns(rows, results.replicates);
    for (std::uint32_t p = 0; p < experiment.plans.size(); ++p) {
        const RowLayout layout = layout_of(experiment, experiment.plans[p], detail);
        const std::size_t creators = layout.metrics + layout.inputs;
        const std::size_t ticks = creators + layout.deals * creator_metric_count;
        columns.take(p, 0, layout.metrics, results.values);
        if (p == 0) columns.take(p, layout.metrics, layout.inputs, results.input_values);
        columns.take(p, creators, layout.deals * creator_metric_count, results.creator_values);
        columns.take(p, ticks, layout.ticks * tick_metric_count, results.tick_values);
    }
}

Results collect_rows(const Experiment& experiment, const UnitStore::Rows& rows, Detail detail) {
    Results results;
    results.scenario = experiment.name;
    results.question = experiment.question;
    results.budget_usd = experiment.budget_usd;
    results.decide_by = decide_by_names[static_cast<std::size_t>(experiment.decide_by)];
    results.tick_hours = experiment.tick_h;
    results.ticks = detail == Detail::full ? experiment.ticks : 0;
    results.horizon_days = experiment.ticks * experiment.tick_h / 24;
    results.replicates = complete_replicates(experiment, rows, detail);
    for (const PlanSpec& plan : experiment.plans)
        results.plans.push_back(plan_info(experiment, plan));
    fill_budget_factors(results.plans);
    add_inputs(experiment, results);
    take_columns(experiment, rows, detail, results);
    return results;
}

}  // namespace

Results collect_totals(const Experiment& experiment, const UnitStore::Rows& rows) {
    return collect_rows(experiment, rows, Detail::totals);
}

Results collect(const Experiment& experiment, const UnitStore& store, std::uint32_t end) {
    UnitStore::Rows rows = store.rows();
    std::erase_if(rows, [&](const auto& row) { return row.first.second >= end; });
    Results results = collect_rows(experiment, rows, Detail::full);
    results.extra_columns = experiment.world.extra_columns;
    describe_audiences(experiment, results);
    return results;
}

}  // namespace microcosm
