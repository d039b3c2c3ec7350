// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/sweep_tables.hpp"

#include <limits>

#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

const DesignLine& design_of(const DesignLine& line) {
    return line;
}
template <class Line>
const DesignLine& design_of(const Line& line) {
    return *line.design;
}

template <class Line>
Column<Line> row_column() {
    return {"design_row", "1", "Row of the design, from 1; see design.csv.",
            [](const Line& line) { return std::int64_t{design_of(line).row}; }};
}

/// One column per input, so that every file can be read without a join.
template <class Line>
void add_inputs(const Sweep& sweep, Table<Line>& table) {
    const std::vector<InputColumn>& columns = sweep.design->columns();
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const std::string doc =
            columns[c].description.empty()
                ? format("What the row sets {} to; empty: as in the scenario.", columns[c].name)
                : columns[c].description;
        Column<Line> column(columns[c].name, columns[c].unit, doc, [c](const Line& line) {
            return std::string_view(design_of(line).cells[c]);
        });
        column.field.type = columns[c].type;
        table.columns.push_back(std::move(column));
    }
}

Column<SummaryLine> number(const char* name, const char* doc, double Distribution::*member) {
    return {name, "", doc,
            [member](const SummaryLine& line) { return line.summary->distribution.*member; }};
}

Column<PairLine> share(const char* name, const char* doc, double PairRow::*member) {
    return {name, "1", doc, [member](const PairLine& line) { return line.pair->*member; }};
}

Column<PairLine> difference(const char* name, const char* doc, double Distribution::*member) {
    return {name, "", doc,
            [member](const PairLine& line) { return line.pair->difference.*member; }};
}

}  // namespace

DesignLine design_line(const Sweep& sweep, std::uint32_t row) {
    DesignLine line{row, sweep.design->cells(row), sweep.design->scramble(row),
                    sweep.design->matrix(row), ""};
    if (!sweep.file.common_draws) line.seed = values_of(sweep, row).back().second.text;
    return line;
}

Table<DesignLine> design_table(const Sweep& sweep) {
    Table<DesignLine> table{"design", "The rows of the sweep.", {"design_row"}, {}};
    table.columns.push_back(row_column<DesignLine>());
    if (sweep.file.kind == SweepFile::Kind::sobol)
        table.columns.push_back({"scramble", "1", "Independent randomisation of the points.",
                                 [](const DesignLine& line) { return line.scramble; }});
    if (sweep.design->is_for_indices())
        table.columns.push_back(
            {"matrix", "",
             "A, B, or the input that comes from B while the "
             "others come from A.",
             [](const DesignLine& line) { return std::string_view(line.matrix); }});
    if (sweep.file.kind == SweepFile::Kind::one_at_a_time)
        table.columns.push_back(
            {"changed", "",
             "The input that differs from the scenario; empty: "
             "none does.",
             [](const DesignLine& line) { return std::string_view(line.matrix); }});
    if (!sweep.file.common_draws)
        table.columns.push_back(
            {"row_seed", "",
             "Seed of the row, for microcosm run --seed; rows share no "
             "draws.",
             [](const DesignLine& line) { return std::string_view(line.seed); }});
    add_inputs(sweep, table);
    return table;
}

Table<ResultLine> results_table(const Sweep& sweep) {
    Table<ResultLine> table{"results",
                            "What one plan did in one replicate of one row of the design.",
                            {"design_row", "plan", "replicate"},
                            {}};
    table.columns.push_back(row_column<ResultLine>());
    add_inputs(sweep, table);
    table.columns.push_back({"plan", "", "Name of the plan.", [&sweep](const ResultLine& line) {
                                 return std::string_view(sweep.plans[line.plan]);
                             }});
    table.columns.push_back({"replicate", "1",
                             "Number of the replicate; the same number is the same future, in "
                             "every row and plan.",
                             [](const ResultLine& line) { return line.replicate; }});
    table.columns.push_back({"status", "", "ok; failed: see failures.csv; missing: not done yet.",
                             [](const ResultLine& line) { return std::string_view(line.status); }});
    for (const Metric metric : sweep.file.metrics)
        table.columns.push_back({std::string(info(metric).name), std::string(info(metric).unit),
                                 std::string(info(metric).doc), [metric](const ResultLine& line) {
                                     return line.values == nullptr
                                                ? missing
                                                : (*line.values)[static_cast<std::size_t>(metric)];
                                 }});
    return table;
}

Table<SummaryLine> summary_table(const Sweep& sweep) {
    Table<SummaryLine> table{"summary",
                             "Every metric of every plan over the replicates of a row of the "
                             "design; numbers are in the unit of their row.",
                             {"design_row", "plan", "metric"},
                             {}};
    table.columns.push_back(row_column<SummaryLine>());
    add_inputs(sweep, table);
    table.columns.insert(
        table.columns.end(),
        {{"plan", "", "Name of the plan.",
          [](const SummaryLine& line) { return std::string_view(line.summary->plan); }},
         {"metric", "", "What is measured; see metrics in datapackage.json.",
          [](const SummaryLine& line) { return std::string_view(line.summary->metric); }},
         {"unit", "", "Unit of the numbers in this row; 1 for shares and ratios.",
          [](const SummaryLine& line) { return std::string_view(line.summary->unit); }},
         {"n", "1", "Replicates that have a value.",
          [](const SummaryLine& line) { return line.summary->distribution.n; }},
         {"n_missing", "1",
          "Replicates that have none: failed, not done, or a ratio without a denominator.",
          [](const SummaryLine& line) { return line.missing; }},
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
         number("p95", "95 % quantile.", &Distribution::p95),
         {"p_best", "1",
          "Share of replicates in which no plan of the row earns more (nothing competes; a tie is "
          "split); on incremental_profit only.",
          [](const SummaryLine& line) { return line.p_best; }},
         {"p_best_mc_se", "1", "Monte Carlo standard error of p_best.",
          [](const SummaryLine& line) { return line.p_best_mc_se; }}});
    return table;
}

Table<PairLine> pairs_table(const Sweep& sweep) {
    Table<PairLine> table{
        "pairs",
        "Two plans of a row of the design compared in the same futures; A has the "
        "higher mean incremental profit in that row. Differences are in the unit "
        "of their metric.",
        {"design_row", "plan_a", "plan_b", "metric"},
        {}};
    table.columns.push_back(row_column<PairLine>());
    add_inputs(sweep, table);
    const auto plan = [&sweep](std::size_t PairRow::*member) {
        return [&sweep, member](const PairLine& line) {
            return std::string_view(sweep.plans[line.pair->*member]);
        };
    };
    table.columns.insert(
        table.columns.end(),
        {{"plan_a", "", "The plan with the higher mean incremental profit.",
          plan(&PairRow::plan_a)},
         {"plan_b", "", "The other plan.", plan(&PairRow::plan_b)},
         {"metric", "", "What is compared.",
          [](const PairLine& line) { return info(line.pair->metric).name; }},
         {"n", "1", "Replicates in which both plans have a value.",
          [](const PairLine& line) { return line.pair->n; }},
         share("p_a_beats_b", "Share of them in which A has more; a tie counts half.",
               &PairRow::p_a_beats_b),
         share("mc_se", "Monte Carlo standard error of p_a_beats_b.", &PairRow::mc_se),
         share("p_tie", "Share of ties.", &PairRow::p_tie),
         share("p_lo", "Lower end of the 95 % Wilson interval of p_a_beats_b.", &PairRow::p_lo),
         share("p_hi", "Upper end of it.", &PairRow::p_hi),
         difference("diff_mean", "Mean of A - B.", &Distribution::mean),
         difference("diff_mc_se", "Monte Carlo standard error of diff_mean.", &Distribution::mc_se),
         difference("diff_p05", "5 % quantile of A - B.", &Distribution::p05),
         difference("diff_p50", "Median of A - B.", &Distribution::p50),
         difference("diff_p95", "95 % quantile of A - B.", &Distribution::p95),
         share("correlation", "Correlation of A and B over the replicates.", &PairRow::correlation),
         {"verdict", "", "clear, leaning, coin-flip or cannot tell; on incremental_profit only.",
          [](const PairLine& line) { return std::string_view(line.pair->verdict); }},
         {"reason", "", "Why it is that verdict and no other.",
          [](const PairLine& line) { return std::string_view(line.pair->reason); }}});
    return table;
}

Table<LookLine> stopping_table(const Sweep& sweep) {
    Table<LookLine> table{"stopping",
                          "What was known of a row of the design at each checkpoint; its last line "
                          "is where it ended.",
                          {"design_row", "replicates"},
                          {}};
    table.columns.push_back(row_column<LookLine>());
    add_inputs(sweep, table);
    const auto number = [](double Look::*member) {
        return [member](const LookLine& line) { return line.look->*member; };
    };
    const auto plan = [&sweep](std::size_t Look::*member) {
        return [&sweep, member](const LookLine& line) {
            return std::string_view(sweep.plans[line.look->*member]);
        };
    };
    table.columns.insert(
        table.columns.end(),
        {{"replicates", "1", "Replicates that were looked at: the first so many of every plan.",
          [](const LookLine& line) { return std::int64_t{line.look->replicates}; }},
         {"plan_a", "", "The plan with the highest mean incremental profit among them.",
          plan(&Look::best)},
         {"plan_b", "", "The next one.", plan(&Look::runner_up)},
         {"p_a_beats_b", "1", "Share of them in which A has more; a tie counts half.",
          number(&Look::p_a_beats_b)},
         {"half_width", "1", "Half of the 95 % Wilson interval of p_a_beats_b.",
          number(&Look::half_width)},
         {"quantile_error", "1",
          "Standard error of the share of futures below the median; below another quantile it is "
          "smaller.",
          number(&Look::quantile_error)},
         {"is_enough", "", "Whether both are at most the precision asked for.",
          [](const LookLine& line) { return line.look->is_enough; }}});
    return table;
}

}  // namespace microcosm
