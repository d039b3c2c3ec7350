// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/results/funnel.hpp"
#include "engine/results/grid.hpp"
#include "engine/results/input_words.hpp"
#include "engine/results/sentence.hpp"
#include "engine/results/totals.hpp"
#include "engine/results/verdict.hpp"
#include "engine/results/words.hpp"
#include "engine/results/write.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

using Rows = std::vector<std::vector<std::string>>;
constexpr std::size_t inputs_shown = 6;

std::string money(double usd) {
    return std::isnan(usd) ? "-" : money_in_words(usd);
}

std::string plan_block(const Results& results, const Summary& summary) {
    Rows rows{{"", "profit", "profit", "profit", "profit", "ROI", "extra", "people", "chance",
               "worst 5 %", "all-in"},
              {"plan", "P10", "P50", "P90", "mean", "P50", "orders", "reached", "of loss", "mean",
               "cost"}};
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
        const std::string& name = results.plans[plan].name;
        if (results.plans[plan].is_explored()) {
            continue;
        }
        const auto total = [&](Metric metric) { return total_of(summary, name, metric); };
        const Distribution profit = total(Metric::incremental_profit);
        rows.push_back({plan_in_words(name), money(profit.p10), money(profit.p50),
                        money(profit.p90), money(profit.mean),
                        std::isnan(total(Metric::roi).p50) ? "-" : percent(total(Metric::roi).p50),
                        grouped(total(Metric::incremental_orders).p50),
                        grouped(total(Metric::reach).p50), percent(summary.p_loss[plan]),
                        money(summary.cvar05[plan]), money(total(Metric::cost_total).mean)});
    }
    return align(rows);
}

std::string pair_block(const Results& results, const Summary& summary) {
    Rows rows{{"A against B", "A earns more", "mean gain", "±", "verdict"}};
    for (const PairRow& pair : summary.pairs) {
        const PlanInfo& a = results.plans[pair.plan_a];
        const PlanInfo& b = results.plans[pair.plan_b];
        const bool is_shown = a.role != "explored" && b.role != "explored";
        if (pair.metric == Metric::incremental_profit && is_shown && pair.n > 0) {
            rows.push_back(
                {plan_in_words(a.name) + " against " + plan_in_words(b.name),
                 percent(pair.p_a_beats_b) + " (" + percent_range({pair.p_lo, pair.p_hi}) + ")",
                 gain_in_words(pair.difference.mean), money(1.96 * pair.difference.mc_se),
                 pair.verdict});
        }
    }
    return align(rows);
}

std::string reason_block(const Summary& summary) {
    return wrap(format("Why {}: {}.", summary.verdict.verdict, summary.verdict.reason), 0);
}

/// The inputs that move the deciding difference most, largest share first.
std::string input_block(const Results& results, const Summary& summary) {
    const PairRow& pair = profit_pair(summary, summary.verdict.best, summary.verdict.runner_up);
    const auto all = rows_of(summary.sensitivity, pair);
    std::vector<SensitivityRow> inputs(all.begin(), all.end());
    std::stable_sort(inputs.begin(), inputs.end(), [](const auto& x, const auto& y) {
        return x.variance_share > y.variance_share;
    });
    std::erase_if(inputs, [](const auto& row) { return row.variance_share == 0; });
    inputs.resize(std::min(inputs.size(), inputs_shown));
    Rows rows{{"what moves the gain", "variance", "at its P10", "at its P90", "sign changes at",
               "knowing it", "grade"}};
    for (const SensitivityRow& row : inputs) {
        const InputInfo& input = results.inputs[row.input];
        rows.push_back(
            {input.name, percent(row.variance_share), gain_in_words(row.diff_at_p10),
             gain_in_words(row.diff_at_p90),
             std::isnan(row.flip_value) ? "-" : value_in_words(row.flip_value, words_of(input)),
             money(row.evppi_usd), input.grade});
    }
    return inputs.empty() ? "" : align(rows);
}

}  // namespace

std::string render_table(const Results& results, const Summary& summary) {
    const bool has_pairs = summary.verdict.best != summary.verdict.runner_up;
    std::vector<std::string> blocks{
        wrap(summary.verdict.sentence, 0) + (has_pairs ? reason_block(summary) : ""),
        plan_block(results, summary)};
    if (has_pairs) {
        blocks.push_back(pair_block(results, summary));
        blocks.push_back(input_block(results, summary));
    }
    blocks.push_back(render_funnels(results, summary));
    std::string text;
    for (const std::string& block : blocks) {
        text += (text.empty() || block.empty() ? "" : "\n") + block;
    }
    return text;
}

}  // namespace microcosm
