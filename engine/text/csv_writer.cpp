// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <string>

#include "engine/text/csv.hpp"

namespace microcosm {
namespace {

bool needs_quotes(std::string_view text) {
    return text.find_first_of(",\"\r\n") != std::string_view::npos;
}

/// RFC 4180 §2: quotes around commas, quotes and line ends; a quote inside is doubled.
std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

[[maybe_unused]] bool are_unique(const std::vector<std::string>& names) {
    return std::set<std::string>(names.begin(), names.end()).size() == names.size();
}

}  // namespace

CsvWriter::CsvWriter(OutputFile& file, const std::vector<std::string>& header)
    : file_(&file), columns_(header.size()) {
    MICROCOSM_EXPECT(!header.empty() && are_unique(header));
    for (const std::string& name : header)
        cell(name);
    end_row();
}

CsvWriter& CsvWriter::cell(std::string_view text) {
    separate();
    // the only cell of its row must not leave a blank line, which readers skip
    if (text.empty() && columns_ == 1)
        write("\"\"");
    else if (needs_quotes(text))
        write(quote(text));
    else
        write(text);
    return *this;
}

/// Numbers need no quotes: comma and digits in one piece.
template <class Number>
CsvWriter& CsvWriter::digits(Number number) {
    std::array<char, 32> text;  // the longest is ,-2.2250738585072014e-308
    text[0] = ',';
    const auto end = std::to_chars(text.data() + 1, text.data() + text.size(), number).ptr;
    write({text.data() + (cells_ > 0 ? 0 : 1), end});
    ++cells_;
    return *this;
}

CsvWriter& CsvWriter::cell(double number) {
    return std::isfinite(number) ? digits(number) : missing();
}

CsvWriter& CsvWriter::cell(std::int64_t number) {
    return digits(number);
}

CsvWriter& CsvWriter::cell(std::uint64_t number) {
    return digits(number);
}

CsvWriter& CsvWriter::cell_bool(bool flag) {
    return cell(std::string_view(flag ? "TRUE" : "FALSE"));
}

CsvWriter& CsvWriter::missing() {
    return cell(std::string_view());
}

void CsvWriter::end_row() {
    MICROCOSM_EXPECT(cells_ == columns_);
    write("\n");
    cells_ = 0;
}

void CsvWriter::write(std::string_view bytes) {
    if (text_ != nullptr)
        *text_ += bytes;
    else
        file_->write(bytes);
}

void CsvWriter::separate() {
    if (cells_ > 0) write(",");
    ++cells_;
}

}  // namespace microcosm
