// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/text/problem.hpp"

namespace microcosm {

/// One available creator as the CSV says; absent cells are absent.
struct RosterRow {
    std::string handle;
    std::string platform;
    double followers = 0;
    std::vector<std::string> niches;        ///< separated by ';' or '|' in the cell
    std::optional<double> engagement_rate;  ///< share; "2.4%" or .024
    std::optional<double> fee_usd;          ///< per post
    std::optional<double> posts_per_week;
    std::optional<double> authenticity;
    std::optional<double> sponsored_share;
    std::optional<double> growth_month;
    std::vector<std::string> extra;  ///< unknown columns, in the order of `Roster::extra_columns`
};

/// The table of available creators, as a creator database exports it.
struct Roster {
    std::vector<RosterRow> rows;
    std::vector<std::string> extra_columns;
};

/// Reads a roster CSV: columns handle (or username), platform, followers (or follower_count),
/// niches (or categories), engagement_rate (or er), fee (or fee_usd, rate), posts_per_week,
/// authenticity, sponsored_share, growth_month; any order and case; thousands separators and a
/// leading @ accepted. Problems, each with file:line:column: missing column, not a number,
/// negative, ER above 1, duplicate (platform, handle); a cell that starts with = + - draws a
/// warning.
Roster read_roster(const std::string& path, Problems& problems);

}  // namespace microcosm
