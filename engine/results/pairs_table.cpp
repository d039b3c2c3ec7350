// SPDX-License-Identifier: Apache-2.0
#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

using Row = PairRow;

Column<Row> share(const char* name, const char* description, double Row::*member) {
    return {name, "1", description, [member](const Row& row) { return row.*member; }};
}

Column<Row> difference(const char* name, const char* description, double Distribution::*member) {
    return {name, "", description, [member](const Row& row) { return row.difference.*member; }};
}

Table<Row> declare(const Results& results) {
    return {
        "pairs",
        "Two plans compared in the same futures; A ranks higher. "
        "Differences are in the unit of their metric.",
        {"plan_a", "plan_b", "metric"},
        {{"plan_a", "",
          "The plan that ranks higher: by mean incremental profit, unless decide_by says "
          "otherwise.",
          [&](const Row& row) { return std::string_view(results.plans[row.plan_a].name); }},
         {"plan_b", "", "The other plan.",
          [&](const Row& row) { return std::string_view(results.plans[row.plan_b].name); }},
         {"metric", "", "What is compared.", [](const Row& row) { return info(row.metric).name; }},
         {"n", "1", "Replicates in which both plans have a value.",
          [](const Row& row) { return row.n; }},
         share("p_a_beats_b", "Share of them in which A has more; a tie counts half.",
               &Row::p_a_beats_b),
         share("mc_se", "Monte Carlo standard error of p_a_beats_b: sqrt(p (1 - p) / n).",
               &Row::mc_se),
         share("p_tie", "Share of ties.", &Row::p_tie),
         share("p_lo", "Lower end of the 95 % Wilson interval of p_a_beats_b.", &Row::p_lo),
         share("p_hi", "Upper end of it.", &Row::p_hi),
         difference("diff_mean", "Mean of A - B.", &Distribution::mean),
         difference("diff_mc_se", "Monte Carlo standard error of diff_mean.", &Distribution::mc_se),
         difference("diff_p05", "5 % quantile of A - B.", &Distribution::p05),
         difference("diff_p10", "10 % quantile of A - B.", &Distribution::p10),
         difference("diff_p25", "25 % quantile of A - B.", &Distribution::p25),
         difference("diff_p50", "Median of A - B.", &Distribution::p50),
         difference("diff_p75", "75 % quantile of A - B.", &Distribution::p75),
         difference("diff_p90", "90 % quantile of A - B.", &Distribution::p90),
         difference("diff_p95", "95 % quantile of A - B.", &Distribution::p95),
         share("correlation", "Correlation of A and B over the replicates.", &Row::correlation),
         {"verdict", "",
          "clear, leaning, coin-flip or cannot tell; on incremental_profit of plans not explored.",
          [](const Row& row) { return std::string_view(row.verdict); }},
         {"reason", "", "Why it is that verdict and no other.",
          [](const Row& row) { return std::string_view(row.reason); }}}};
}

}  // namespace

Resource write_pairs(const Results& results, const Summary& summary, const std::string& folder) {
    return write_table(declare(results), summary.pairs, folder);
}

}  // namespace microcosm
