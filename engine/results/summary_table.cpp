// SPDX-License-Identifier: Apache-2.0
#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

using Row = SummaryRow;

Column<Row> text(const char* name, const char* description, std::string Row::*member) {
    return {name, "", description,
            [member](const Row& row) { return std::string_view(row.*member); }};
}

Column<Row> number(const char* name, const char* description, double Distribution::*member) {
    return {name, "", description, [member](const Row& row) { return row.distribution.*member; }};
}

Table<Row> declare() {
    return {"summary",
            "Every metric of every plan over the replicates; numbers are in the unit of their row.",
            {"plan", "scope", "scope_id", "metric"},
            {text("plan", "Name of the plan.", &Row::plan),
             text("scope",
                  "total; or tier or platform: the plan's creators in one of them; or "
                  "audit_threshold: the plan with an audit.",
                  &Row::scope),
             text("scope_id",
                  "all; or the tier or platform; or the share of fakes above which the audit calls "
                  "a creator guilty.",
                  &Row::scope_id),
             text("metric", "What is measured; see metrics in datapackage.json.", &Row::metric),
             text("unit", "Unit of the numbers in this row; 1 for shares and ratios.", &Row::unit),
             {"n", "1", "Replicates that have a value.",
              [](const Row& row) { return row.distribution.n; }},
             number("mean", "Mean; for p_loss a share, for cvar05 the mean of the worst 5 %.",
                    &Distribution::mean),
             number("sd", "Standard deviation between replicates.", &Distribution::sd),
             number("mc_se", "Monte Carlo standard error of the mean.", &Distribution::mc_se),
             number("p05", "5 % quantile (type 7, as all of them).", &Distribution::p05),
             number("p10", "10 % quantile.", &Distribution::p10),
             number("p25", "25 % quantile.", &Distribution::p25),
             number("p50", "Median.", &Distribution::p50),
             number("p75", "75 % quantile.", &Distribution::p75),
             number("p90", "90 % quantile.", &Distribution::p90),
             number("p95", "95 % quantile.", &Distribution::p95)}};
}

}  // namespace

Resource write_summary(const Summary& summary, const std::string& folder) {
    return write_table(declare(), summary.rows, folder);
}

}  // namespace microcosm
