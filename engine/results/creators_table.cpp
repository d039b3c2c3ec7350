// SPDX-License-Identifier: Apache-2.0
#include "engine/results/creator_advice.hpp"
#include "engine/results/tables.hpp"

namespace microcosm {
namespace {

struct Row {
    const CreatorInfo* creator = nullptr;
    const CreatorOutlook* outlook = nullptr;
};

Column<Row> text(const char* name, const char* description, std::string CreatorInfo::*member) {
    return {name, "", description,
            [member](const Row& row) { return std::string_view(row.creator->*member); }};
}

Column<Row> known(const char* name, const char* unit, const char* description,
                  double CreatorInfo::*member) {
    return {name, unit, description, [member](const Row& row) { return row.creator->*member; }};
}

Column<Row> found(const char* name, const char* unit, const char* description,
                  double CreatorOutlook::*member) {
    return {name, unit, description, [member](const Row& row) { return row.outlook->*member; }};
}

std::vector<Column<Row>> declare_who(const Results& results) {
    return {
        {"plan", "", "Name of the plan.",
         [&](const Row& row) { return std::string_view(results.plans[row.creator->plan].name); }},
        text("creator", "Handle, without a leading @.", &CreatorInfo::handle),
        text("platform", "Platform of the account.", &CreatorInfo::platform),
        {"tier", "", "nano < 10k <= micro < 100k <= mid < 500k <= macro < 1M <= mega followers.",
         [](const Row& row) {
             return std::string_view(tier_name(tier_of(row.creator->followers)));
         }},
        text("niche", "Niche of the content.", &CreatorInfo::niche),
        known("followers", "follows", "Followers as shown.", &CreatorInfo::followers),
        known("fee_usd", "USD", "Fee offered for all posts.", &CreatorInfo::offer_usd)};
}

std::vector<Column<Row>> declare_outlook() {
    using O = CreatorOutlook;
    return {
        found("cost_usd", "USD", "Mean all-in cost.", &O::cost_usd),
        found("hours", "h", "Mean hours of work spent on the creator.", &O::hours),
        found("profit_usd_p10", "USD", "10 % quantile of the profit.", &O::profit_p10),
        found("profit_usd_p50", "USD", "Median of the profit.", &O::profit_p50),
        found("profit_usd_p90", "USD", "90 % quantile of the profit.", &O::profit_p90),
        found("p_pays_back", "1", "Share of replicates with a positive profit.", &O::p_pays_back),
        known("overlap_with_plan", "1",
              "Share of the audience that another creator of the plan has as well.",
              &CreatorInfo::overlap_with_plan),
        found("fraud_posterior", "1",
              "Mean over the replicates of the share of followers that are no people.",
              &O::fraud_posterior),
        found("cvar05_part_usd", "USD", "Mean profit in the worst 5 % of the plan's replicates.",
              &O::cvar05_part_usd),
        found("break_even_fee_usd", "USD",
              "Fee at which the mean profit is 0 where the creator is hired, at least 0.",
              &O::break_even_fee_usd),
        {"advice", "",
         "keep: median or mean profit above 0; renegotiate to $X: half the offer or more would "
         "break even; else swap.",
         [](const Row& row) { return std::string_view(row.outlook->advice); }},
        {"reach_order", "1", "1 adds most new people, 2 most after it, and so on.",
         [](const Row& row) { return row.creator->reach_order; }},
        known("new_people", "people", "People that this creator adds in that order.",
              &CreatorInfo::new_people),
        known("cumulative_people", "people", "People up to this creator in that order.",
              &CreatorInfo::cumulative_people),
        found("p_posts", "1", "Share of replicates in which people see a post of the creator.",
              &O::p_posts)};
}

Table<Row> declare(const Results& results) {
    Table<Row> table{"creators",
                     "What each creator of a plan costs, earns and adds.",
                     {"plan", "creator", "platform"},
                     declare_who(results)};
    for (Column<Row>& column : declare_outlook()) {
        table.columns.push_back(std::move(column));
    }
    for (std::size_t i = 0; i < results.extra_columns.size(); ++i) {
        add_column(table, {results.extra_columns[i], "",
                           "Column of the roster, as it stands there.", [i](const Row& row) {
                               const auto& extra = row.creator->extra;
                               return i < extra.size() ? std::string_view(extra[i])
                                                       : std::string_view();
                           }});
    }
    return table;
}

}  // namespace

Resource write_creators(const Results& results, const std::string& folder) {
    const std::vector<CreatorOutlook> outlooks = assess_creators(results);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < results.creators.size(); ++i) {
        rows.push_back({&results.creators[i], &outlooks[i]});
    }
    return write_table(declare(results), rows, folder);
}

}  // namespace microcosm
