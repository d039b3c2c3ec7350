// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/card.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

constexpr std::size_t rows_in_print = 12;

/// Mean profit where the creator is hired: what the advice rests on.
double mean_profit(const Sheet& creators, std::size_t row) {
    return creators.number(row, "break_even_fee_usd") - creators.number(row, "fee_usd");
}

/// The creators of a plan, the best first, those without a value last.
std::vector<std::size_t> rank_creators(const Sheet& creators, std::string_view plan) {
    std::vector<std::size_t> rows = creators.rows_with("plan", plan);
    std::vector<std::pair<double, std::size_t>> ranked;
    for (const std::size_t row : rows) {
        const double profit = mean_profit(creators, row);
        ranked.emplace_back(profit == profit ? -profit : 1e300, row);
    }
    std::sort(ranked.begin(), ranked.end());
    std::transform(ranked.begin(), ranked.end(), rows.begin(),
                   [](const auto& entry) { return entry.second; });
    return rows;
}

std::string_view first_word(std::string_view advice) {
    return advice.substr(0, advice.find(' '));
}

void add_creator(NumberTable& table, const Sheet& creators, std::size_t row) {
    table.head(name(creators.text(row, "creator")));
    table.words(text(creators.text(row, "tier")));
    for (const char* column : {"fee_usd", "break_even_fee_usd"}) {
        table.number(creators.cell(row, column), table_dollars(creators.number(row, column)));
    }
    table.number(creators.cell(row, "p_posts"), table_percent(creators.number(row, "p_posts")));
    for (const char* column : {"cost_usd", "profit_usd_p50"}) {
        table.number(creators.cell(row, column), table_dollars(creators.number(row, column)));
    }
    for (const char* column : {"p_pays_back", "overlap_with_plan", "fraud_posterior"}) {
        table.number(creators.cell(row, column), table_percent(creators.number(row, column)));
    }
    table.number(creators.cell(row, "cvar05_part_usd"),
                 table_dollars(creators.number(row, "cvar05_part_usd")));
    const std::string_view advice = creators.text(row, "advice");
    table.words(text(advice),
                {{"class", format("advice-{}", first_word(advice))}, {"data-from", "col=advice"}});
}

Markup tabulate(const ResultFolder& folder, const PlanStyle& plan, std::size_t number) {
    NumberTable table(format("table-creators-{}", number), {{"creator", false},
                                                            {"tier", false},
                                                            {"fee offered"},
                                                            {"fee it is worth"},
                                                            {"posts in"},
                                                            {"all-in cost"},
                                                            {"median profit"},
                                                            {"pays back in"},
                                                            {"shared followers"},
                                                            {"not people"},
                                                            {"profit, worst 5 %"},
                                                            {"advice", false}});
    table.make_sortable();
    const std::vector<std::size_t> rows = rank_creators(folder.creators, plan.name);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Attributes attributes;
        if (i >= rows_in_print) {
            attributes.emplace_back("class", "more");
        }
        table.begin_row(folder.creators.row_name(rows[i]), attributes);
        add_creator(table, folder.creators, rows[i]);
    }
    const std::string label = "Creators of " + plan.label;
    Attributes attributes = of_plan(plan.name);
    if (!plan.is_on_paper) {
        attributes.emplace_back("class", "screen");
    }
    return element("div", attributes,
                   element("h4", {}, text("Creators of ") + name(plan.label)) +
                       scrolling(label, table.markup()));
}

std::string count_advice(const Sheet& creators, const std::vector<std::size_t>& rows) {
    std::string out;
    for (const char* word : {"keep", "renegotiate", "swap"}) {
        const auto count = std::count_if(rows.begin(), rows.end(), [&](std::size_t row) {
            return first_word(creators.text(row, "advice")) == word;
        });
        out += format("{}{} {}", out.empty() ? "" : ", ", word, count);
    }
    return out;
}

/// Whether the verdict is to buy the plan.
bool is_bought(const ResultFolder& folder, const std::string& plan) {
    const std::string& kind = entry(folder.record.verdict, "class");
    return entry(folder.record.verdict, "best") == plan && (kind == "clear" || kind == "leaning");
}

}  // namespace

Card creators_card(const ResultFolder& folder) {
    const std::string subject = subject_plan(folder);
    const std::vector<std::size_t> rows = folder.creators.rows_with("plan", subject);
    if (rows.empty()) {
        return empty_card("creators", "Whom to hire",
                          "Needs creators.csv with a row for every creator of a plan.");
    }
    Card card;
    card.id = "creators";
    card.title.say(is_bought(folder, subject) ? "Of" : "If you buy it, of");
    card.title.say(format(" the {} creators of ", rows.size())).call(folder.label(subject));
    card.title.say(": " + count_advice(folder.creators, rows));
    card.caution =
        "The best first, by what a creator earns above the fee on average where it is paid. Keep: "
        "the fee it is worth is above the fee offered, even if it pays back in few futures, since "
        "some posts sell much. Cost, profit and pays back count futures without a post, too. "
        "Shared "
        "followers also follow another creator of the plan. A creator is judged alone: orders go "
        "to "
        "the last visit; agency and production are not split.";
    std::size_t number = 0;
    for (const PlanStyle& plan : folder.styles) {
        if (!plan.is_explored && !folder.creators.rows_with("plan", plan.name).empty()) {
            card.visible += tabulate(folder, plan, number++);
        }
    }
    return card;
}

}  // namespace microcosm
