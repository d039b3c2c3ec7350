// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/density.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

constexpr std::size_t most_pairs = 3;

/// The deciding pair first, then the others between plans that the scenario names, those of the
/// plan that titles speak of before the rest.
std::vector<std::size_t> choose_pairs(const ResultFolder& folder) {
    std::vector<std::size_t> chosen{*folder.deciding_pair()};
    for (const std::size_t row : folder.pairs.rows_with("metric", "incremental_profit")) {
        const auto is_explored = [&](const char* column) {
            return std::any_of(folder.styles.begin(), folder.styles.end(), [&](const auto& plan) {
                return plan.is_explored && plan.name == folder.pairs.text(row, column);
            });
        };
        if (row != chosen[0] && !is_explored("plan_a") && !is_explored("plan_b")) {
            chosen.push_back(row);
        }
    }
    const std::string subject = subject_plan(folder);
    std::stable_partition(chosen.begin() + 1, chosen.end(), [&](std::size_t row) {
        return folder.pairs.text(row, "plan_a") == subject ||
               folder.pairs.text(row, "plan_b") == subject;
    });
    return chosen;
}

void write_pair(JsonWriter& json, const ResultFolder& folder, std::size_t row) {
    const Sheet& pairs = folder.pairs;
    const std::string a(pairs.text(row, "plan_a"));
    const std::string b(pairs.text(row, "plan_b"));
    const std::vector<std::vector<double>> column{folder.profits.difference(a, b)};
    const GridPoints points = span_points(column);
    const bool has_hill =
        !column[0].empty() && *std::min_element(column[0].begin(), column[0].end()) !=
                                  *std::max_element(column[0].begin(), column[0].end());
    json.begin_object().key("a").value(a).key("b").value(b);
    json.key("x0").value(for_chart(points.first)).key("dx").value(for_chart(points.step));
    json.key("outside").value(for_chart(share_outside(column, points))).key("density");
    if (has_hill) {
        write_numbers(json, density_of(column[0], points));
    } else {
        json.null();
    }
    for (const char* key : {"mean", "p05", "p10", "p50", "p90", "p95"}) {
        json.key(key).value(for_chart(pairs.number(row, "diff_" + std::string(key))));
    }
    for (const char* key : {"p_a_beats_b", "p_lo", "p_hi"}) {
        json.key(key).value(for_chart(pairs.number(row, key)));
    }
    json.key("verdict").value(pairs.text(row, "verdict")).end_object();
}

std::string write_data(const ResultFolder& folder, std::vector<std::size_t> rows) {
    rows.resize(std::min(rows.size(), most_pairs));
    JsonWriter json;
    json.begin_object().key("unit").value("USD").key("pairs").begin_list();
    for (const std::size_t row : rows) {
        write_pair(json, folder, row);
    }
    json.end_list().end_object();
    return compact(json);
}

void tabulate_pair(NumberTable& table, const ResultFolder& folder, std::size_t row) {
    const Sheet& pairs = folder.pairs;
    table.begin_row(pairs.row_name(row));
    table.head(name(folder.label(pairs.text(row, "plan_a"))) + text(" against ") +
               name(folder.label(pairs.text(row, "plan_b"))));
    for (const char* column : {"p_a_beats_b", "p_lo", "p_hi"}) {
        table.number(pairs.cell(row, column), table_percent(pairs.number(row, column)));
    }
    for (const char* column :
         {"diff_mean", "diff_p05", "diff_p10", "diff_p50", "diff_p90", "diff_p95"}) {
        table.number(pairs.cell(row, column), table_dollars(pairs.number(row, column)));
    }
    table.number(pairs.cell(row, "n"), table_count(pairs.number(row, "n")));
    table.words(text(pairs.text(row, "verdict")));
}

}  // namespace

Card difference_card(const ResultFolder& folder) {
    if (folder.profits.empty()) {
        return empty_card("difference", "The difference between the two best plans",
                          "Needs replicates.csv, which is not in the folder.");
    }
    const std::vector<std::size_t> rows = choose_pairs(folder);
    const Sheet& pairs = folder.pairs;
    const std::size_t row = rows[0];
    Card card;
    card.id = "difference";
    card.title.call(folder.label(pairs.text(row, "plan_a"))).say(" earns more than ");
    card.title.call(folder.label(pairs.text(row, "plan_b"))).say(" in ");
    share(card.title, pairs.cell(row, "p_a_beats_b")).say(" of the futures; mean gain ");
    gain(card.title, pairs.cell(row, "diff_mean"));
    card.caution =
        "Profit of one plan less that of the other in the same future; right of zero the first "
        "earns more. The average can be good although most futures are not.";
    NumberTable table("table-difference", {{"pair", false},
                                           {"A earns more"},
                                           {"low (95 %)"},
                                           {"high (95 %)"},
                                           {"mean gain"},
                                           {"P5"},
                                           {"P10"},
                                           {"P50"},
                                           {"P90"},
                                           {"P95"},
                                           {"futures"},
                                           {"verdict", false}});
    for (const std::size_t each : rows) {
        tabulate_pair(table, folder, each);
    }
    card.numbers = table.markup();
    card.data = write_data(folder, rows);
    return card;
}

}  // namespace microcosm
