// SPDX-License-Identifier: Apache-2.0
#include "engine/report/profits.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

bool has_open_quote(const std::string& row) {
    return std::count(row.begin(), row.end(), '"') % 2 != 0;
}

/// A row of RFC 4180 with LF or CRLF: a line, or several if a cell holds line ends.
bool read_row(std::istream& file, std::string& row) {
    if (!std::getline(file, row)) {
        return false;
    }
    std::string more;
    while (has_open_quote(row) && std::getline(file, more)) {
        row += '\n' + more;
    }
    if (row.ends_with('\r')) {
        row.pop_back();
    }
    return true;
}

/// Takes the first cell off the row.
std::string take_cell(std::string_view& row) {
    std::string cell;
    if (!row.starts_with('"')) {
        cell = row.substr(0, row.find(','));
        row.remove_prefix(std::min(row.size(), cell.size() + 1));
        return cell;
    }
    row.remove_prefix(1);
    while (!row.empty()) {
        const bool is_quote = row.front() == '"';
        const bool is_doubled = is_quote && row.size() > 1 && row[1] == '"';
        if (is_quote && !is_doubled) {
            break;
        }
        cell += row.front();
        row.remove_prefix(is_doubled ? 2 : 1);
    }
    row.remove_prefix(std::min<std::size_t>(row.size(), 2));
    return cell;
}

/// Where the columns stand that the report needs.
class Columns {
  public:
    Columns(const std::string& path, std::string_view header) : path_(path) {
        std::vector<std::string> names;
        while (!header.empty()) {
            names.push_back(take_cell(header));
        }
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const auto found = std::find(names.begin(), names.end(), wanted[i]);
            if (found == names.end()) {
                throw InputOutputError(path, format("there is no column {}", wanted[i]));
            }
            position_[i] = static_cast<std::size_t>(found - names.begin());
        }
        last_ = *std::max_element(position_.begin(), position_.end());
    }

    std::array<std::string, 3> pick(std::string_view row) const {
        std::array<std::string, 3> cells;
        for (std::size_t column = 0; column <= last_; ++column) {
            std::string cell = take_cell(row);
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                if (position_[i] == column) {
                    cells[i] = std::move(cell);
                    break;
                }
            }
        }
        return cells;
    }

  private:
    static constexpr std::array<std::string_view, 3> wanted{"plan", "replicate",
                                                            "incremental_profit"};
    std::string path_;
    std::array<std::size_t, 3> position_{};
    std::size_t last_ = 0;
};

}  // namespace

Profits Profits::read(const std::string& path) {
    Profits profits;
    if (!std::filesystem::exists(path)) {
        return profits;
    }
    std::ifstream file(path, std::ios::binary);
    std::string row;
    if (!file || !read_row(file, row)) {
        throw InputOutputError(path, "cannot be read, or is empty");
    }
    const Columns columns(path, row);
    for (std::int64_t line = 2; read_row(file, row); ++line) {
        const auto [plan, replicate, profit] = columns.pick(row);
        if (profit.empty()) {
            continue;
        }
        const auto number = parse_integer(replicate);
        const auto usd = parse_number(profit);
        if (!number || !usd) {
            throw InputOutputError(format("{}:{}", path, line), "a number is missing or broken");
        }
        auto& of_plan = profits.by_plan_[plan];
        of_plan.emplace_hint(of_plan.end(), *number, *usd);
    }
    return profits;
}

std::vector<double> Profits::of(const std::string& plan) const {
    std::vector<double> values;
    if (const auto found = by_plan_.find(plan); found != by_plan_.end()) {
        for (const auto& [replicate, usd] : found->second) {
            values.push_back(usd);
        }
    }
    return values;
}

std::vector<double> Profits::difference(const std::string& a, const std::string& b) const {
    std::vector<double> values;
    const auto of_a = by_plan_.find(a);
    const auto of_b = by_plan_.find(b);
    if (of_a == by_plan_.end() || of_b == by_plan_.end()) {
        return values;
    }
    for (const auto& [replicate, usd] : of_a->second) {
        if (const auto other = of_b->second.find(replicate); other != of_b->second.end()) {
            values.push_back(usd - other->second);
        }
    }
    return values;
}

}  // namespace microcosm
