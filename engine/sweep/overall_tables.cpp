// SPDX-License-Identifier: Apache-2.0
// The tables about a sweep as a whole, whose lines do not carry the inputs of a row.
#include "engine/sweep/sweep_tables.hpp"

namespace microcosm {

namespace {

Column<IndexLine> text(const char* name, const char* doc, std::string IndexLine::*member) {
    return {name, "", doc,
            [member](const IndexLine& line) { return std::string_view(line.*member); }};
}

Column<IndexLine> estimate(const char* name, const char* doc,
                           std::vector<IndexEstimate> Indices::*of, double IndexEstimate::*member) {
    return {name, "1", doc,
            [of, member](const IndexLine& line) { return (line.of.*of)[line.number].*member; }};
}

}  // namespace

Table<FailureLine> failures_table(const Sweep& sweep) {
    using Line = FailureLine;
    return {"failures",
            "Units that failed for good, with the command that repeats the failing replicate.",
            {"design_row", "plan", "replicate_first"},
            {{"design_row", "1", "Row of the design.",
              [](const Line& line) { return std::int64_t{line.failure.key.row}; }},
             {"plan", "", "Name of the plan.",
              [&sweep](const Line& line) {
                  return std::string_view(sweep.plans[line.failure.key.plan]);
              }},
             {"replicate_first", "1", "First replicate of the unit.",
              [](const Line& line) { return std::int64_t{line.failure.key.first}; }},
             {"replicate_last", "1", "Last replicate of the unit.",
              [](const Line& line) {
                  return std::int64_t{line.failure.key.first} + line.failure.key.count - 1;
              }},
             {"attempts", "1", "How often it was tried.",
              [](const Line& line) { return std::int64_t{line.failure.attempts}; }},
             {"replicate", "1", "The replicate that failed.",
              [](const Line& line) { return std::int64_t{line.failure.replicate}; }},
             {"kind", "", "plugin, memory or process.",
              [](const Line& line) { return std::string_view(line.failure.kind); }},
             {"plugin", "", "The plugin to blame, if one is.",
              [](const Line& line) { return std::string_view(line.failure.plugin); }},
             {"message", "", "What it said.",
              [](const Line& line) { return std::string_view(line.failure.message); }},
             {"command", "", "Repeats the failing replicate alone.",
              [](const Line& line) { return std::string_view(line.command); }}}};
}

Table<IndexLine> sensitivity_table() {
    using Line = IndexLine;
    return {"sensitivity",
            "How much of the variance of an outcome's expectation each input explains, over the "
            "ranges of the design. Monte Carlo noise within the rows is subtracted.",
            {"plan", "minus", "metric", "input"},
            {text("plan", "Name of the plan.", &Line::plan),
             text("minus", "Empty; or the outcome is the plan's less this plan's.", &Line::minus),
             text("metric", "What is measured.", &Line::metric),
             text("unit", "Unit of mean; variance is in its square.", &Line::unit),
             text("input", "Input of the design.", &Line::input),
             estimate("first_order", "Share of the variance that the input explains alone.",
                      &Indices::first, &IndexEstimate::value),
             estimate("first_order_lo", "Lower end of its 95 % interval.", &Indices::first,
                      &IndexEstimate::low),
             estimate("first_order_hi", "Upper end of it.", &Indices::first, &IndexEstimate::high),
             estimate("total", "Share that vanishes if the input is known, interactions included.",
                      &Indices::total, &IndexEstimate::value),
             estimate("total_lo", "Lower end of its 95 % interval.", &Indices::total,
                      &IndexEstimate::low),
             estimate("total_hi", "Upper end of it.", &Indices::total, &IndexEstimate::high),
             {"mean", "", "Mean of the outcome over the design.",
              [](const Line& line) { return line.of.mean; }},
             {"variance", "", "Variance of the outcome's expectation between rows.",
              [](const Line& line) { return line.of.variance; }},
             {"noise_share", "1",
              "Share of the variance between the rows' means that was Monte Carlo noise.",
              [](const Line& line) { return line.of.noise_share; }},
             {"points", "1", "Points of the design that count.",
              [](const Line& line) { return static_cast<std::int64_t>(line.of.points); }},
             {"scrambles", "1", "Scrambles that count.",
              [](const Line& line) { return static_cast<std::int64_t>(line.of.scrambles); }},
             {"scrambles_excluded", "1", "Scrambles left out since a row failed or is missing.",
              [](const Line& line) { return line.excluded; }},
             text("note", "Why an index is empty or to be read with care.", &Line::note)}};
}

}  // namespace microcosm
