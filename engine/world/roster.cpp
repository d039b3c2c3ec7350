// SPDX-License-Identifier: Apache-2.0
#include "engine/world/roster.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "engine/text/csv.hpp"
#include "engine/text/format.hpp"
#include "engine/text/utf8.hpp"
#include "engine/world/roster_number.hpp"

namespace microcosm {
namespace {

enum Column : std::size_t {
    handle,
    platform,
    followers,
    niches,
    engagement_rate,
    fee,
    posts_per_week,
    authenticity,
    sponsored_share,
    growth_month,
    columns,
};

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A column that is known, by its own name and those that databases use.
struct KnownColumn {
    std::string_view name;
    std::array<std::string_view, 2> synonyms;
    double high;  ///< largest value; the smallest is 0
    std::string_view meaning;
};

constexpr std::array<KnownColumn, columns> known{{
    {"handle", {"username", ""}, 0, ""},
    {"platform", {"", ""}, 0, ""},
    {"followers", {"follower_count", ""}, 1e10, "a number of accounts"},
    {"niches", {"categories", ""}, 0, ""},
    {"engagement_rate", {"er", ""}, 1, "a share of followers"},
    {"fee", {"fee_usd", "rate"}, infinity, "USD per post"},
    {"posts_per_week", {"", ""}, 1000, "a number of posts"},
    {"authenticity", {"", ""}, 1, "from 0 to 1"},
    {"sponsored_share", {"", ""}, 1, "a share of posts"},
    {"growth_month", {"", ""}, 10, "a share of followers per month"},
}};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::string_view without_at(std::string_view handle) {
    return handle.starts_with('@') ? handle.substr(1) : handle;
}

/// Reads the rows of one table; collects problems.
class RosterReader {
  public:
    RosterReader(const CsvTable& table, Problems& problems) : table_(table), problems_(problems) {}

    Roster read() {
        find_columns();
        Roster roster;
        for (const std::size_t column : extra_)
            roster.extra_columns.push_back(table_.header[column]);
        if (!has_all_) return roster;
        for (row_ = 0; row_ < table_.rows.size(); ++row_)
            roster.rows.push_back(read_row());
        return roster;
    }

  private:
    void find_columns() {
        position_.fill(absent);
        for (std::size_t i = 0; i < table_.header.size(); ++i) {
            const Column column = column_of(lower_case(trimmed(table_.header[i])));
            if (column == columns) {
                extra_.push_back(i);
            } else if (position_[column] != absent) {
                problems_.error(header_place(),
                                format("columns '{}' and '{}' mean the same; keep one",
                                       table_.header[position_[column]], table_.header[i]));
            } else {
                position_[column] = i;
            }
        }
        for (const Column column : {handle, platform, followers}) {
            if (position_[column] != absent) continue;
            has_all_ = false;
            problems_.error(header_place(),
                            format("no column '{}'{}", known[column].name,
                                   did_you_mean(known[column].name, table_.header)));
        }
    }

    static Column column_of(std::string_view name) {
        for (std::size_t i = 0; i < columns; ++i) {
            const KnownColumn& column = known[i];
            const bool synonym =
                !name.empty() && (name == column.synonyms[0] || name == column.synonyms[1]);
            if (name == column.name || synonym) return static_cast<Column>(i);
        }
        return columns;
    }

    Place header_place() const { return {table_.source.get(), 1, 1}; }

    RosterRow read_row() {
        RosterRow row;
        row.handle = without_at(cell(handle));
        row.platform = lower_case(cell(platform));
        if (row.handle.empty()) complain(handle, "no handle; every creator needs one");
        if (row.platform.empty()) complain(platform, "no platform; name one, such as instagram");
        check_unique(row);
        row.followers = number(followers).value_or(0);
        if (cell(followers).empty()) complain(followers, "no number of followers");
        row.niches = split_niches(cell(niches));
        row.engagement_rate = number(engagement_rate);
        row.fee_usd = number(fee);
        row.posts_per_week = number(posts_per_week);
        row.authenticity = number(authenticity);
        row.sponsored_share = number(sponsored_share);
        row.growth_month = number(growth_month);
        for (const std::size_t column : extra_)
            row.extra.push_back(table_.rows[row_][column]);
        warn_of_formulas();
        return row;
    }

    std::string_view cell(Column column) const {
        if (position_[column] == absent) return {};
        return trimmed(table_.rows[row_][position_[column]]);
    }
    const Place& place(Column column) const { return table_.places[row_][position_[column]]; }
    void complain(Column column, std::string text) {
        problems_.error(place(column), std::move(text));
    }

    void check_unique(const RosterRow& row) {
        if (row.handle.empty()) return;
        const auto [first, is_new] =
            seen_.try_emplace({row.platform, lower_case(row.handle)}, place(handle).line);
        if (is_new) return;
        complain(handle, format("'{}' on {} is in line {} already; a creator is listed once",
                                row.handle, row.platform, first->second));
    }

    std::optional<double> number(Column column) {
        const std::string_view text = cell(column);
        if (text.empty()) return {};
        const std::string_view name = known[column].name;
        const std::optional<RosterNumber> number = read_roster_number(text);
        const bool is_share = known[column].high <= known[growth_month].high;
        if (!number || (number->percent && !is_share)) {
            complain(column,
                     format("{} '{}' is not a number; write one such as {}", name, shorten(text),
                            known[column].high <= 1 ? "0.024 or 2.4%" : "12,500"));
            return {};
        }
        if (number->value >= 0 && number->value <= known[column].high) return number->value;
        const bool forgot_percent = known[column].high == 1 && !number->percent &&
                                    number->value > 1 && number->value <= 100;
        complain(column, format("{} = {} is outside [0, {}] ({}){}", name, text, known[column].high,
                                known[column].meaning,
                                forgot_percent ? format("; did you mean {} %?", text) : ""));
        return {};
    }

    static std::vector<std::string> split_niches(std::string_view text) {
        std::vector<std::string> names;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(";|"), text.size());
            const std::string name = lower_case(trimmed(text.substr(0, end)));
            if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        return names;
    }

    /// Spreadsheets run such cells when the results are opened. A number is no formula.
    void warn_of_formulas() {
        for (std::size_t i = 0; i < table_.rows[row_].size(); ++i) {
            const std::string_view text = trimmed(table_.rows[row_][i]);
            if (text.empty() ||
                std::string_view("=+-").find(text.front()) == std::string_view::npos)
                continue;
            if (read_roster_number(text)) continue;
            problems_.warning(
                table_.places[row_][i],
                format("the cell begins with '{}': a spreadsheet takes it for a formula",
                       text.front()));
        }
    }

    static constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

    const CsvTable& table_;
    Problems& problems_;
    std::array<std::size_t, columns> position_{};
    std::vector<std::size_t> extra_;
    std::map<std::pair<std::string, std::string>, int> seen_;
    std::size_t row_ = 0;
    bool has_all_ = true;
};

}  // namespace

Roster read_roster(const std::string& path, Problems& problems) {
    const std::size_t before = problems.errors();
    const CsvTable table = read_csv(path, problems);
    if (problems.errors() > before) return {};
    return RosterReader(table, problems).read();
}

}  // namespace microcosm
