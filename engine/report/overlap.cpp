// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>

#include "engine/report/card.hpp"
#include "engine/report/chart_data.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

constexpr std::size_t pairs_in_table = 12;

struct Audiences {
    const PlanStyle* plan = nullptr;
    std::vector<std::string> creators;  ///< largest first
    std::vector<std::size_t> rows;      ///< of overlap.csv, largest share first
};

double followers_of(const ResultFolder& folder, std::string_view plan, std::string_view creator) {
    for (const std::size_t row : folder.creators.rows_with("creator", creator)) {
        if (folder.creators.text(row, "plan") == plan) {
            return folder.creators.number(row, "followers");
        }
    }
    return 0;
}

Audiences collect(const ResultFolder& folder, const PlanStyle& plan) {
    const Sheet& overlap = folder.overlap;
    Audiences out{&plan, {}, overlap.rows_with("plan", plan.name)};
    std::map<std::string, double> size;
    for (const std::size_t row : out.rows) {
        for (const char* column : {"creator_a", "creator_b"}) {
            const std::string creator(overlap.text(row, column));
            if (size.count(creator) == 0) {
                size[creator] = followers_of(folder, plan.name, creator);
                out.creators.push_back(creator);
            }
        }
    }
    std::stable_sort(out.creators.begin(), out.creators.end(),
                     [&](const auto& a, const auto& b) { return size[a] > size[b]; });
    std::stable_sort(out.rows.begin(), out.rows.end(), [&](std::size_t a, std::size_t b) {
        return overlap.number(a, "share_of_smaller") > overlap.number(b, "share_of_smaller");
    });
    return out;
}

void write_plan(JsonWriter& json, const Sheet& overlap, const Audiences& audiences) {
    std::map<std::string_view, std::int64_t> position;
    json.begin_object().key("plan").value(audiences.plan->name).key("creators").begin_list();
    for (const std::string& creator : audiences.creators) {
        position.emplace(creator, static_cast<std::int64_t>(position.size()));
        json.value(creator);
    }
    json.end_list().key("cells").begin_list();
    for (const std::size_t row : audiences.rows) {
        const double share = overlap.number(row, "share_of_smaller");
        const auto [low, high] = std::minmax(position[overlap.text(row, "creator_a")],
                                             position[overlap.text(row, "creator_b")]);
        if (share > 0) {
            json.begin_list().value(low).value(high);
            json.value(static_cast<double>(static_cast<std::int64_t>(share * 1e4 + .5)) / 1e4);
            json.end_list();
        }
    }
    json.end_list().end_object();
}

void tabulate_plan(NumberTable& table, const Sheet& overlap, const Audiences& audiences) {
    for (std::size_t i = 0; i < std::min(pairs_in_table, audiences.rows.size()); ++i) {
        const std::size_t row = audiences.rows[i];
        table.begin_row(overlap.row_name(row), of_plan(audiences.plan->name));
        table.head(name(audiences.plan->label));
        table.words(name(overlap.text(row, "creator_a")));
        table.words(name(overlap.text(row, "creator_b")));
        table.number(overlap.cell(row, "shared_people"),
                     table_count(overlap.number(row, "shared_people")));
        table.number(overlap.cell(row, "share_of_smaller"),
                     table_percent(overlap.number(row, "share_of_smaller")));
    }
}

}  // namespace

Card overlap_card(const ResultFolder& folder) {
    if (folder.overlap.size() == 0) {
        return empty_card("overlap", "Audiences that creators share",
                          "No plan has two creators whose audiences could overlap.");
    }
    Card card;
    card.id = "overlap";
    const std::string subject = subject_plan(folder);
    std::string titled;
    JsonWriter json;
    json.begin_object().key("plans").begin_list();
    NumberTable table("table-overlap", {{"plan", false},
                                        {"creator", false},
                                        {"and", false},
                                        {"people who follow both"},
                                        {"share of the smaller"}});
    for (const PlanStyle& plan : folder.styles) {
        const Audiences audiences = collect(folder, plan);
        if (audiences.rows.empty() || plan.is_explored) {
            continue;
        }
        write_plan(json, folder.overlap, audiences);
        tabulate_plan(table, folder.overlap, audiences);
        if (card.title.empty() || plan.name == subject) {
            card.title = {};
            titled = plan.name;
            const std::size_t row = audiences.rows[0];
            card.title.say("Shared audiences of ").call(plan.label).say(": at most, ");
            card.title.call(folder.overlap.text(row, "creator_a")).say(" and ");
            card.title.call(folder.overlap.text(row, "creator_b")).say(" share ");
            share(card.title, folder.overlap.cell(row, "share_of_smaller"));
            card.title.say(" of the smaller one");
        }
    }
    json.end_list().key("titled").value(titled).end_object();
    card.caution =
        "Two creators at a time: people who follow both, as a share of the smaller audience. The "
        "60 "
        "largest creators of a plan; the table holds the closest pairs, overlap.csv all.";
    card.numbers = table.markup();
    card.data = compact(json);
    return card;
}

}  // namespace microcosm
