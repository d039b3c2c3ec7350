// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/report/answers.hpp"
#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/input_guide.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/input_words.hpp"
#include "engine/results/verdict.hpp"

namespace microcosm {
namespace {

constexpr std::size_t bars_shown = 8;

/// Inputs that are always shown, one bar for each theme: hours of management, attribution of code
/// sales, effect of ties, shared shocks.
constexpr std::array<std::string_view, 4> starred{".management_hours", ".attribution",
                                                  ".tie_effect", ".shock_"};

struct Bar {
    std::size_t row = 0;
    double swing = 0;
    bool is_starred = false;
};

std::vector<Bar> sort_bars(const ResultFolder& folder, std::string_view a, std::string_view b) {
    const Sheet& inputs = folder.sensitivity;
    std::vector<Bar> bars;
    for (std::size_t row = 0; row < inputs.size(); ++row) {
        if (inputs.text(row, "plan_a") == a && inputs.text(row, "plan_b") == b) {
            const double swing =
                std::abs(inputs.number(row, "diff_at_p90") - inputs.number(row, "diff_at_p10"));
            bars.push_back({row, std::isnan(swing) ? -1 : swing, false});
        }
    }
    std::stable_sort(bars.begin(), bars.end(),
                     [](const Bar& x, const Bar& y) { return x.swing > y.swing; });
    for (const std::string_view theme : starred) {
        const auto first = std::find_if(bars.begin(), bars.end(), [&](const Bar& bar) {
            return inputs.text(bar.row, "input").find(theme) != std::string_view::npos;
        });
        if (first != bars.end()) {
            first->is_starred = true;
        }
    }
    return bars;
}

std::vector<Bar> choose_shown(const std::vector<Bar>& bars) {
    std::vector<Bar> shown;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (i < bars_shown || bars[i].is_starred) {
            shown.push_back(bars[i]);
        }
    }
    return shown;
}

std::string value_text(const Sheet& inputs, std::size_t row, const char* column) {
    const double value = inputs.number(row, column);
    const InputWords input{inputs.text(row, "input"), inputs.text(row, "unit"),
                           inputs.text(row, "meaning")};
    return std::isnan(value) ? "" : value_in_words(value, input);
}

/// Where the sign of the difference changes, fit for a chart. Bars whose ends lie on both sides of
/// zero although no flip value stands beyond chance say that.
std::string flip_note(const Sheet& inputs, std::size_t row) {
    if (inputs.cell(row, "flip_value").has_value()) {
        const bool is_inside = inputs.text(row, "flip_inside") == "TRUE";
        return (is_inside ? "flips at " : "flips beyond, at ") +
               value_text(inputs, row, "flip_value");
    }
    const bool crosses = inputs.number(row, "diff_at_p10") * inputs.number(row, "diff_at_p90") < 0;
    return crosses ? "crosses zero within error" : "does not flip";
}

/// What knowing the input is worth, if that is more than chance.
std::string worth_note(const Sheet& inputs, std::size_t row) {
    return is_worth_measuring(inputs, row) ? money_in_words(inputs.number(row, "evppi_usd")) : "";
}

void write_flip(JsonWriter& json, const Sheet& inputs, std::size_t row) {
    const double flip = inputs.number(row, "flip_value");
    const double low = inputs.number(row, "input_p10");
    const double high = inputs.number(row, "input_p90");
    json.key("flip_inside").value(inputs.text(row, "flip_inside") == "TRUE");
    if (std::isnan(flip)) {
        json.key("flip_text").null().key("flip_at").null();
        return;
    }
    json.key("flip_text").value(value_text(inputs, row, "flip_value"));
    json.key("flip_at");
    if (high > low) {
        json.value(for_chart(std::clamp((flip - low) / (high - low), 0.0, 1.0)));
    } else {
        json.null();
    }
}

void write_bar(JsonWriter& json, const Sheet& inputs, const Bar& bar) {
    const std::string grade(inputs.text(bar.row, "grade"));
    json.begin_object().key("input").value(inputs.text(bar.row, "input"));
    json.key("label").value(short_name(inputs.text(bar.row, "input"), platforms_of(inputs)));
    json.key("grade").value(grade).key("weak").value(is_weak(grade));
    json.key("origin").value(inputs.text(bar.row, "origin"));
    json.key("p10_text").value(value_text(inputs, bar.row, "input_p10"));
    json.key("p90_text").value(value_text(inputs, bar.row, "input_p90"));
    for (const char* column : {"diff_at_p10", "diff_at_p90", "variance_share", "evppi_usd"}) {
        json.key(column).value(for_chart(inputs.number(bar.row, column)));
    }
    json.key("worth_text").value(worth_note(inputs, bar.row));
    json.key("flip_note").value(flip_note(inputs, bar.row));
    write_flip(json, inputs, bar.row);
    json.key("starred").value(bar.is_starred).end_object();
}

std::string write_data(const ResultFolder& folder, std::size_t pair, const std::vector<Bar>& bars) {
    JsonWriter json;
    json.begin_object().key("unit").value("USD");
    json.key("a").value(folder.pairs.text(pair, "plan_a"));
    json.key("b").value(folder.pairs.text(pair, "plan_b"));
    json.key("mean").value(for_chart(folder.pairs.number(pair, "diff_mean")));
    json.key("inputs").begin_list();
    for (const Bar& bar : bars) {
        write_bar(json, folder.sensitivity, bar);
    }
    json.end_list().end_object();
    return compact(json);
}

void tabulate_input(NumberTable& table, const Sheet& inputs, std::size_t row) {
    const std::string grade(inputs.text(row, "grade"));
    table.begin_row(inputs.row_name(row));
    table.head(text(inputs.text(row, "input")));
    const std::string_view meaning = inputs.text(row, "meaning");
    table.words(text(meaning.empty() ? "–" : meaning), {{"class", "wide"}});
    table.words(text(grade), is_weak(grade) ? Attributes{{"class", "weak"}} : Attributes{});
    table.words(text(inputs.text(row, "origin")));
    for (const char* column : {"input_p10", "input_p90"}) {
        table.number(inputs.cell(row, column), value_text(inputs, row, column));
    }
    for (const char* column : {"diff_at_p10", "diff_at_p90"}) {
        table.number(inputs.cell(row, column), table_dollars(inputs.number(row, column)));
    }
    const bool has_flip = inputs.cell(row, "flip_value").has_value();
    table.number(inputs.cell(row, "flip_value"),
                 has_flip ? value_text(inputs, row, "flip_value") : flip_note(inputs, row));
    table.number(inputs.cell(row, "variance_share"),
                 table_percent(inputs.number(row, "variance_share")));
    table.number(inputs.cell(row, "evppi_usd"), table_dollars(inputs.number(row, "evppi_usd")));
    table.number({}, table_dollars(1.96 * inputs.number(row, "mc_se")));
}

Markup tabulate(const ResultFolder& folder, const std::vector<Bar>& bars) {
    NumberTable table("table-tornado", {{"input", false},
                                        {"what it is", false},
                                        {"grade", false},
                                        {"set in", false},
                                        {"its P10"},
                                        {"its P90"},
                                        {"gain at P10"},
                                        {"gain at P90"},
                                        {"sign changes at"},
                                        {"share of variance"},
                                        {"worth of knowing it"},
                                        {"± (95 %)"}});
    for (const Bar& bar : bars) {
        tabulate_input(table, folder.sensitivity, bar.row);
    }
    return table.markup();
}

void write_title(Phrase& title, const Sheet& inputs, std::size_t row) {
    const auto end = [&](const char* gained, const char* at) {
        gain(title, inputs.cell(row, gained)).say(" at ");
        title.quote(inputs.cell(row, at), value_text(inputs, row, at));
    };
    title.say("Mean gain moves most with ")
        .say(short_name(inputs.text(row, "input"), platforms_of(inputs)))
        .say(": ");
    end("diff_at_p10", "input_p10");
    title.say(", ");
    end("diff_at_p90", "input_p90");
    const Cell flip = inputs.cell(row, "flip_value");
    if (flip.has_value()) {
        title
            .say(inputs.text(row, "flip_inside") == "TRUE" ? "; it flips at "
                                                           : "; it would flip at ")
            .quote(flip, value_text(inputs, row, "flip_value"));
    } else {
        title.say("; it keeps its sign");
    }
}

}  // namespace

Card tornado_card(const ResultFolder& folder) {
    const std::size_t pair = *folder.deciding_pair();
    const std::vector<Bar> all =
        sort_bars(folder, folder.pairs.text(pair, "plan_a"), folder.pairs.text(pair, "plan_b"));
    if (all.empty()) {
        return empty_card("tornado", "What would flip the verdict",
                          "Nothing in this scenario is uncertain, so there is nothing to vary: "
                          "write an input as a distribution, or use a pack that has some.");
    }
    Card card;
    card.id = "tornado";
    write_title(card.title, folder.sensitivity, all[0].row);
    card.caution =
        "One input at a time, from its P10 to its P90, the others as they fall. Knowing it: what "
        "that "
        "before choosing is worth. Weak sources: second-hand (B), arithmetic (C), judgement (J).";
    card.numbers = tabulate(folder, all);
    card.data = write_data(folder, pair, choose_shown(all));
    return card;
}

}  // namespace microcosm
