// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "engine/text/csv.hpp"
#include "engine/text/encoding.hpp"
#include "engine/text/format.hpp"
#include "engine/text/whole_file.hpp"

namespace microcosm {
namespace {

constexpr FileLimit limit{std::size_t{256} << 20U, "256 MiB"};
constexpr std::size_t most_problems = 100;

struct Row {
    std::vector<std::string> cells;
    std::vector<Place> places;
    bool blank = false;  ///< nothing on the line, not even quotes
    bool sound = true;
};

/// One pass over the text; RFC 4180, and CRLF.
class CsvReader {
  public:
    CsvReader(CsvTable& table, Problems& problems)
        : table_(table), text_(table.source->text), problems_(problems) {
        place_ = {table.source.get(), 1, 1};
    }

    void read() {
        const Row header = read_row();
        if (header.blank) {
            complain({table_.source.get(), 0, 0}, "no header; the first row must name the columns");
            return;
        }
        table_.header = header.cells;
        if (!check_header(header)) return;
        while (!at_end() && found_ < most_problems)
            take(read_row());
    }

  private:
    bool at_end() const { return next_ == text_.size(); }
    bool at(char c) const { return !at_end() && text_[next_] == c; }
    bool at_cell_end() const { return at_end() || at(',') || at('\n') || at('\r'); }

    void complain(const Place& place, std::string text) {
        problems_.error(place, std::move(text));
        if (++found_ == most_problems) {
            problems_.error(place, format("{} problems; the rest is not read", most_problems));
        }
    }

    /// One byte further; bytes 10xxxxxx continue a character and take no column.
    void advance() {
        const char byte = text_[next_++];
        if (byte == '\n') {
            ++place_.line;
            place_.column = 1;
        } else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
            ++place_.column;
        }
    }

    Row read_row() {
        Row row;
        row.blank = at_end() || at('\n') || at('\r');
        for (bool more = true; more;) {
            row.places.push_back(place_);
            row.cells.push_back(at('"') ? read_quoted(row) : read_plain(row));
            more = at(',');
            if (more) advance();
        }
        end_line(row);
        return row;
    }

    std::string read_plain(Row& row) {
        const std::size_t begin = next_;
        for (; !at_cell_end(); advance()) {
            if (at('"') && row.sound) {
                refuse(row, place_,
                       "stray quote; put the whole cell in quotes and write \"\" for a quote");
            }
        }
        return std::string(text_.substr(begin, next_ - begin));
    }

    std::string read_quoted(Row& row) {
        const Place begin = place_;
        std::string cell;
        for (advance(); !at_end(); advance()) {
            if (!at('"')) {
                cell += text_[next_];
                continue;
            }
            advance();
            if (!at('"')) {
                skip_rest_of_cell(row);
                return cell;
            }
            cell += '"';
        }
        refuse(row, begin, "this quote is not closed");
        return cell;
    }

    void skip_rest_of_cell(Row& row) {
        if (!at_cell_end()) {
            refuse(row, place_, "text after the closing quote; write \"\" for a quote in the cell");
        }
        while (!at_cell_end())
            advance();
    }

    void end_line(Row& row) {
        const Place place = place_;
        if (at('\r')) {
            advance();
            if (!at('\n'))
                refuse(row, place, "bare carriage return; save the file with line ends LF");
        }
        if (at('\n')) advance();
    }

    void refuse(Row& row, const Place& place, const char* text) {
        if (row.sound) complain(place, text);
        row.sound = false;
    }

    /// False if the rows below would make no sense.
    bool check_header(const Row& header) {
        if (!header.sound) return false;
        if (header.cells.size() == 1 && header.cells[0].find(';') != std::string::npos) {
            complain(header.places[0],
                     "the columns are separated by ';'; save the file with commas");
            return false;
        }
        std::map<std::string_view, std::size_t> seen;
        for (std::size_t i = 0; i < header.cells.size(); ++i) {
            const std::string& name = header.cells[i];
            const auto [first, is_new] = seen.emplace(name, i);
            if (name.empty()) {
                complain(header.places[i], format("column {} has no name", i + 1));
            } else if (!is_new) {
                complain(header.places[i], format("duplicate column '{}'; column {} has that name",
                                                  name, first->second + 1));
            }
        }
        return true;
    }

    /// Blank lines wait: at the end of the file they do not count, before another row they do.
    void take(Row row) {
        if (row.blank && row.sound) {
            if (blank_lines_++ == 0) first_blank_ = row.places[0];
            return;
        }
        add_blank_lines();
        add(std::move(row));
    }

    /// In a table of one column a blank line is an empty cell; in any other it is a mistake.
    void add_blank_lines() {
        const std::size_t lines = std::exchange(blank_lines_, 0);
        if (lines > 0 && table_.header.size() > 1) {
            complain(first_blank_, "blank line between rows; remove it");
            return;
        }
        for (std::size_t i = 0; i < lines; ++i) {
            const int line = first_blank_.line + static_cast<int>(i);
            add({{""}, {{table_.source.get(), line, 1}}});
        }
    }

    void add(Row row) {
        if (!row.sound) return;
        const std::size_t wanted = table_.header.size();
        const std::size_t found = row.cells.size();
        if (found != wanted) {
            complain(row.places[found > wanted ? wanted : 0],
                     format("the row has {} cells, the header {}", found, wanted));
            return;
        }
        table_.rows.push_back(std::move(row.cells));
        table_.places.push_back(std::move(row.places));
    }

    CsvTable& table_;
    std::string_view text_;
    Problems& problems_;
    std::size_t next_ = 0;
    Place place_;
    std::size_t found_ = 0;
    Place first_blank_;
    std::size_t blank_lines_ = 0;
};

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

CsvTable read_csv(const std::string& path, Problems& problems) {
    std::optional<std::string> text = read_whole_file(path, limit, problems);
    if (text) return read_csv_text(path, std::move(*text), problems);
    CsvTable table;
    table.source = std::make_unique<Source>(Source{path, ""});
    return table;
}

CsvTable read_csv_text(std::string name, std::string text, Problems& problems) {
    if (text.starts_with("\uFEFF")) text.erase(0, 3);
    CsvTable table;
    table.source = std::make_unique<Source>(Source{std::move(name), std::move(text)});
    if (check_encoding(*table.source, problems)) CsvReader(table, problems).read();
    return table;
}

}  // namespace microcosm
