// SPDX-License-Identifier: Apache-2.0
#include "engine/results/summary.hpp"

#include <algorithm>

#include "engine/results/accounts.hpp"
#include "engine/results/audit_curve.hpp"
#include "engine/results/lorenz.hpp"
#include "engine/results/pairs.hpp"
#include "engine/results/risk.hpp"
#include "engine/results/scopes.hpp"
#include "engine/results/sensitivity.hpp"
#include "engine/results/sentence.hpp"
#include "engine/results/verdict.hpp"

namespace microcosm {
namespace {

void add_plan(const Results& results, std::size_t plan, Summary& summary) {
    const std::string& name = results.plans[plan].name;
    for (std::size_t m = 0; m < metric_count; ++m) {
        const auto metric = static_cast<Metric>(m);
        summary.rows.push_back({name, "total", "all", std::string(info(metric).name),
                                std::string(info(metric).unit),
                                distribution_of(results.column(plan, metric))});
    }
    const auto& profit = results.column(plan, Metric::incremental_profit);
    const Distribution loss = loss_probability(profit);
    const Distribution worst = worst_mean(profit);
    summary.p_loss.push_back(loss.mean);
    summary.cvar05.push_back(worst.mean);
    summary.rows.push_back({name, "total", "all", "p_loss", "1", loss});
    summary.rows.push_back({name, "total", "all", "cvar05", "USD", worst});
    for (const auto summarize_part :
         {summarize_lorenz, summarize_groups, summarize_accounts, summarize_audits}) {
        const std::vector<SummaryRow> rows = summarize_part(results, plan);
        summary.rows.insert(summary.rows.end(), rows.begin(), rows.end());
    }
}

/// Explored plans are compared, but nobody asked for a verdict on them.
void judge_pairs(const Results& results, Summary& summary) {
    const auto is_judged = [&](const PairRow& row) {
        return row.metric == Metric::incremental_profit &&
               !results.plans[row.plan_a].is_explored() && !results.plans[row.plan_b].is_explored();
    };
    std::vector<PairRow> judged;
    std::copy_if(summary.pairs.begin(), summary.pairs.end(), std::back_inserter(judged), is_judged);
    summary.sensitivity = measure_sensitivity(results, judged);
    for (PairRow& row : summary.pairs) {
        if (is_judged(row)) {
            const Judgement found = judge(results, row, rows_of(summary.sensitivity, row));
            row.verdict = found.verdict;
            row.reason = found.reason;
        }
    }
}

void decide(const Results& results, Summary& summary) {
    const std::vector<std::size_t> ranked = rank_contenders(results);
    if (ranked.size() > 1) {
        const PairRow& pair = profit_pair(summary, ranked[0], ranked[1]);
        summary.verdict = {pair.plan_a, pair.plan_b, pair.verdict, pair.reason, ""};
        for (const SensitivityRow& row : rows_of(summary.sensitivity, pair)) {
            const std::string& grade = results.inputs[row.input].grade;
            summary.weak_variance_share += is_weak(grade) ? row.variance_share : 0;
            summary.guess_variance_share += is_guess(grade) ? row.variance_share : 0;
        }
        // Bins of inputs that move together share what they explain.
        summary.weak_variance_share = std::min(1.0, summary.weak_variance_share);
        summary.guess_variance_share = std::min(1.0, summary.guess_variance_share);
    }
    summary.verdict.sentence = say_verdict(results, summary);
}

}  // namespace

Summary summarize(const Results& results) {
    Summary summary;
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
        add_plan(results, plan, summary);
    }
    summary.pairs = compare_pairs(results);
    judge_pairs(results, summary);
    decide(results, summary);
    return summary;
}

}  // namespace microcosm
