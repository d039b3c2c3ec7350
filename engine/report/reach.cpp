// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

std::vector<std::size_t> rows_by_reach(const Sheet& creators, std::string_view plan) {
    std::vector<std::size_t> rows = creators.rows_with("plan", plan);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return creators.number(a, "reach_order") < creators.number(b, "reach_order");
    });
    return rows;
}

void write_plan(JsonWriter& json, const Sheet& creators, const std::string& plan) {
    const std::vector<std::size_t> rows = rows_by_reach(creators, plan);
    const double all = creators.number(rows.back(), "cumulative_people");
    std::vector<double> people;
    std::vector<double> shares;
    json.begin_object().key("plan").value(plan).key("creators").begin_list();
    for (const std::size_t row : rows) {
        json.value(creators.text(row, "creator"));
        people.push_back(creators.number(row, "cumulative_people"));
        shares.push_back(creators.number(row, "new_people") / all);
    }
    json.end_list().key("people");
    write_numbers(json, people);
    json.key("new_share");
    write_numbers(json, shares);
    json.end_object();
}

/// All creators of a small plan; of a large one about twenty, the first and the last among them.
void tabulate_plan(NumberTable& table, const Sheet& creators, const PlanStyle& plan) {
    const std::vector<std::size_t> rows = rows_by_reach(creators, plan.name);
    const std::size_t step = std::max<std::size_t>(1, rows.size() / 20);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool is_shown = i == 0 || (rows.size() - 1 - i) % step == 0;
        if (!is_shown) {
            continue;
        }
        table.begin_row(creators.row_name(rows[i]), of_plan(plan.name));
        table.head(name(plan.label));
        table.number(creators.cell(rows[i], "reach_order"),
                     table_count(creators.number(rows[i], "reach_order")));
        table.words(name(creators.text(rows[i], "creator")));
        for (const char* column : {"new_people", "cumulative_people"}) {
            table.number(creators.cell(rows[i], column),
                         table_count(creators.number(rows[i], column)));
        }
    }
}

void write_title(Phrase& title, const Sheet& creators, const PlanStyle& plan) {
    const std::vector<std::size_t> rows = rows_by_reach(creators, plan.name);
    const double all = creators.number(rows.back(), "cumulative_people");
    std::size_t enough = 0;
    while (creators.number(rows[enough], "cumulative_people") < all / 2) {
        ++enough;
    }
    title.say(format("If all post, {} of the {} creators of ", enough + 1, rows.size()));
    title.call(plan.label).say(" have half of its ");
    title.quote(creators.cell(rows.back(), "cumulative_people"), grouped(all));
    title.say(" followers; the last one adds ");
    title.quote(creators.cell(rows.back(), "new_people"),
                grouped(creators.number(rows.back(), "new_people")));
}

}  // namespace

Card reach_card(const ResultFolder& folder) {
    Card card;
    card.id = "reach";
    JsonWriter json;
    json.begin_object().key("unit").value("people").key("plans").begin_list();
    NumberTable table(
        "table-reach",
        {{"plan", false}, {"order"}, {"creator", false}, {"new people"}, {"people up to here"}});
    for (const PlanStyle& plan : folder.styles) {
        if (folder.creators.rows_with("plan", plan.name).size() > 1 && !plan.is_explored) {
            write_plan(json, folder.creators, plan.name);
            tabulate_plan(table, folder.creators, plan);
            if (card.title.empty() || plan.name == subject_plan(folder)) {
                card.title = {};
                write_title(card.title, folder.creators, plan);
            }
        }
    }
    json.end_list().end_object();
    if (card.title.empty()) {
        return empty_card("reach", "People each further creator adds",
                          "No plan has two creators, so nobody adds to anybody.");
    }
    card.caution =
        "Followers who are people, each counted once, of all creators on the list; the one who "
        "adds "
        "most comes first. Not all of them sign and post, and to follow is not yet to be reached: "
        "the feed decides that.";
    card.numbers = table.markup();
    card.data = compact(json);
    return card;
}

}  // namespace microcosm
