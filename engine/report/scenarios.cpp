// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {
namespace {

constexpr const char* metric = "incremental_profit";

/// Columns of design.csv that are inputs.
std::vector<std::string> input_columns(const Sheet& design) {
    std::vector<std::string> names;
    for (const std::string& column : design.columns()) {
        if (column != "design_row" && column != "scramble") {
            names.push_back(column);
        }
    }
    return names;
}

/// Replicates that failed, by design row and plan.
std::map<std::pair<std::string_view, std::string_view>, double> count_failed(const Sheet& sheet) {
    std::map<std::pair<std::string_view, std::string_view>, double> failed;
    for (std::size_t row = 0; row < sheet.size(); ++row) {
        failed[{sheet.text(row, "design_row"), sheet.text(row, "plan")}] +=
            sheet.number(row, "replicate_last") - sheet.number(row, "replicate_first") + 1;
    }
    return failed;
}

/// A number with four digits, which tell the points of a grid apart; other text as it is.
std::string short_value(std::string_view written) {
    const auto number = parse_number(written);
    return number ? table_number(*number) : std::string(written);
}

struct Scenario {
    std::size_t row = 0;  ///< of summary.csv
    std::vector<std::string> inputs;
    double failed = 0;
};

std::vector<Scenario> collect(const ResultFolder& folder, const std::vector<std::string>& inputs) {
    auto failed = count_failed(folder.failures);
    std::vector<Scenario> out;
    for (const std::size_t row : folder.summary.rows_with("metric", metric)) {
        const std::string_view number = folder.summary.text(row, "design_row");
        Scenario scenario{row, {}, failed[{number, folder.summary.text(row, "plan")}]};
        const auto design = folder.design.find({number});
        for (const std::string& input : inputs) {
            scenario.inputs.push_back(design ? short_value(folder.design.text(*design, input))
                                             : "");
        }
        out.push_back(std::move(scenario));
    }
    return out;
}

std::string write_data(const Sheet& summary, const std::vector<std::string>& inputs,
                       const std::vector<Scenario>& scenarios) {
    JsonWriter json;
    json.begin_object().key("metric").value(metric).key("unit").value("USD");
    json.key("inputs").begin_list();
    for (const std::string& input : inputs) {
        json.value(input);
    }
    json.end_list().key("rows").begin_list();
    for (const Scenario& scenario : scenarios) {
        json.begin_object().key("row").value(summary.number(scenario.row, "design_row"));
        json.key("inputs").begin_list();
        for (const std::string& input : scenario.inputs) {
            json.value(input);
        }
        json.end_list().key("plan").value(summary.text(scenario.row, "plan"));
        for (const char* column : {"mean", "p10", "p50", "p90", "p_best", "n"}) {
            json.key(column).value(for_chart(summary.number(scenario.row, column)));
        }
        json.key("missing").value(for_chart(summary.number(scenario.row, "n_missing")));
        json.key("failed").value(scenario.failed).end_object();
    }
    json.end_list().end_object();
    return compact(json);
}

void tabulate_row(NumberTable& table, const Sheet& summary, const Scenario& scenario) {
    const std::size_t row = scenario.row;
    table.begin_row(summary.row_name(row), of_plan(summary.text(row, "plan")));
    table.head(text(summary.text(row, "design_row")));
    for (const std::string& input : scenario.inputs) {
        table.words(text(input));
    }
    table.words(name(plan_in_words(summary.text(row, "plan"))));
    for (const char* column : {"mean", "p10", "p50", "p90"}) {
        table.number(summary.cell(row, column), table_dollars(summary.number(row, column)));
    }
    table.number(summary.cell(row, "p_best"), table_percent(summary.number(row, "p_best")));
    for (const char* column : {"n", "n_missing"}) {
        table.number(summary.cell(row, column), table_count(summary.number(row, column)));
    }
    table.number({}, table_count(scenario.failed));
}

Markup tabulate(const Sheet& summary, const std::vector<std::string>& inputs,
                const std::vector<Scenario>& scenarios) {
    std::vector<Heading> headings{{"row", false}};
    for (const std::string& input : inputs) {
        headings.push_back({input, false});
    }
    for (const char* name : {"plan", "mean profit", "P10", "P50", "P90", "P(best)", "replicates",
                             "missing", "failed"}) {
        headings.push_back({name, std::string_view(name) != "plan"});
    }
    NumberTable table("table-scenarios", headings);
    table.make_sortable();
    for (const Scenario& scenario : scenarios) {
        tabulate_row(table, summary, scenario);
    }
    return scrolling("Scenarios", table.markup());
}

/// " (price 60, margin 65)", each input by the end of its path; empty if there are too many.
std::string describe(const Scenario& scenario, const std::vector<std::string>& inputs) {
    constexpr std::size_t most_named = 4;
    if (inputs.empty() || inputs.size() > most_named) {
        return "";
    }
    std::string out;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string last = inputs[i].substr(inputs[i].rfind('.') + 1);
        out += format("{}{} {}", i == 0 ? " (" : ", ", plan_in_words(last), scenario.inputs[i]);
    }
    return out + ")";
}

void write_title(Phrase& title, const Sheet& summary, const std::vector<std::string>& inputs,
                 const std::vector<Scenario>& scenarios) {
    const auto best = std::max_element(
        scenarios.begin(), scenarios.end(), [&](const Scenario& a, const Scenario& b) {
            const double left = summary.number(a.row, "mean");
            const double right = summary.number(b.row, "mean");
            return std::isnan(left) ? !std::isnan(right) : left < right;
        });
    title.say("Row ").say(summary.text(best->row, "design_row")).say(describe(*best, inputs));
    title.say(" earns most: ");
    title.call(plan_in_words(summary.text(best->row, "plan"))).say(" ");
    earns(title, summary.cell(best->row, "mean")).say(" on average");
    if (summary.cell(best->row, "p_best").has_value()) {
        title.say(" and is best in ");
        share(title, summary.cell(best->row, "p_best")).say(" of the futures");
    }
}

}  // namespace

Card scenarios_card(const ResultFolder& folder) {
    const std::vector<std::string> inputs = input_columns(folder.design);
    const std::vector<Scenario> scenarios = collect(folder, inputs);
    if (scenarios.empty()) {
        return empty_card("scenarios", "Scenarios side by side",
                          "Needs the rows of a sweep: microcosm sweep SWEEP.yaml -o DIR.");
    }
    Card card;
    card.id = "scenarios";
    write_title(card.title, folder.summary, inputs, scenarios);
    card.caution =
        "Rows share their draws, so that differences between rows are differences between "
        "scenarios. A row with missing or failed replicates is not comparable to the others.";
    card.visible = tabulate(folder.summary, inputs, scenarios);
    card.data = write_data(folder.summary, inputs, scenarios);
    return card;
}

}  // namespace microcosm
