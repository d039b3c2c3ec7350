// SPDX-License-Identifier: Apache-2.0
#include "engine/results/tables.hpp"

namespace microcosm {

Resource write_overlap(const Results& results, const std::string& folder) {
    using Row = OverlapRow;
    const Table<Row> table{
        "overlap",
        "Audience that two creators of a plan share; the 60 largest creators of each plan.",
        {"plan", "creator_a", "creator_b"},
        {{"plan", "", "Name of the plan.",
          [&](const Row& row) { return std::string_view(results.plans[row.plan].name); }},
         {"creator_a", "", "Handle of one creator.",
          [](const Row& row) { return std::string_view(row.creator_a); }},
         {"creator_b", "", "Handle of the other.",
          [](const Row& row) { return std::string_view(row.creator_b); }},
         {"shared_people", "people", "People who follow both.",
          [](const Row& row) { return row.shared_people; }},
         {"share_of_smaller", "1", "The same as a share of the smaller audience.",
          [](const Row& row) { return row.share_of_smaller; }}}};
    return write_table(table, results.overlap, folder);
}

}  // namespace microcosm
