// SPDX-License-Identifier: Apache-2.0
#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

using Row = SensitivityRow;

Column<Row> number(const char* name, const char* unit, const char* description,
                   double Row::*member) {
    return {name, unit, description, [member](const Row& row) { return row.*member; }};
}

std::vector<Column<Row>> declare_input(const Results& results) {
    const auto text = [&results](const char* name, const char* description,
                                 std::string InputInfo::*member) {
        return Column<Row>(name, "", description, [&results, member](const Row& row) {
            return std::string_view(results.inputs[row.input].*member);
        });
    };
    return {
        {"plan_a", "", "The plan with the higher mean incremental profit.",
         [&](const Row& row) { return std::string_view(results.plans[row.plan_a].name); }},
        {"plan_b", "", "The other plan.",
         [&](const Row& row) { return std::string_view(results.plans[row.plan_b].name); }},
        text("input", "Path of the uncertain input.", &InputInfo::name),
        text("unit", "Unit of the input.", &InputInfo::unit),
        text("grade", "Grade of its source, A best, J judgement; user: given by the scenario.",
             &InputInfo::grade),
        {"year", "1", "Year of the source; 0 if unknown.",
         [&](const Row& row) { return static_cast<std::int64_t>(results.inputs[row.input].year); }},
        text("source", "Source of the value.", &InputInfo::source),
        text("origin", "Where the value was set: pack, or file and line.", &InputInfo::origin)};
}

std::vector<Column<Row>> declare_effect() {
    return {
        number("input_p10", "", "10 % quantile of the drawn values.", &Row::input_p10),
        number("input_p90", "", "90 % quantile of the drawn values.", &Row::input_p90),
        number("diff_at_p10", "USD",
               "Mean incremental profit of A - B with the input near its P10.", &Row::diff_at_p10),
        number("diff_at_p90", "USD", "The same near its P90.", &Row::diff_at_p90),
        number("variance_share", "1",
               "Share of the variance of A - B that the input explains; 0 where noise would do.",
               &Row::variance_share),
        number(
            "flip_value", "",
            "Value of the input at which the mean of A - B changes its sign; empty if it keeps it.",
            &Row::flip_value),
        {"flip_inside", "", "Whether the flip value lies between P10 and P90.",
         [](const Row& row) { return row.flip_inside; }},
        number("p_flip", "1", "Probability that the input lies beyond the flip value.",
               &Row::p_flip),
        number("evppi_usd", "USD",
               "What knowing this input before choosing among all plans would be worth; biased "
               "upwards when there are few replicates.",
               &Row::evppi_usd),
        number("mc_se", "USD", "Monte Carlo standard error of evppi_usd.", &Row::mc_se),
        {"flip_above", "", "Whether A loses above the flip value, rather than below it.",
         [](const Row& row) { return row.flip_above; }}};
}

Column<Row> declare_meaning(const Results& results) {
    return {"meaning", "", "What the input is, in words.", [&results](const Row& row) {
                return std::string_view(results.inputs[row.input].meaning);
            }};
}

}  // namespace

Resource write_sensitivity(const Results& results, const Summary& summary,
                           const std::string& folder) {
    Table<Row> table{"sensitivity",
                     "What each uncertain input does to the difference of two plans.",
                     {"plan_a", "plan_b", "input"},
                     declare_input(results)};
    for (Column<Row>& column : declare_effect()) {
        table.columns.push_back(std::move(column));
    }
    table.columns.push_back(declare_meaning(results));
    return write_table(table, summary.sensitivity, folder);
}

}  // namespace microcosm
