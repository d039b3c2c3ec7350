// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/output_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

/// A CSV table that was read: quotes, CRLF, BOM and blank last lines are accepted; rows have the
/// header's length.
struct CsvTable {
    std::unique_ptr<Source> source;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::vector<Place>> places;  ///< of every cell, parallel to `rows`

    std::optional<std::size_t> column(std::string_view name) const;
};

/// Reads a CSV file. Problems: wrong number of cells, stray quote, NUL, duplicate or empty column
/// name, no header, larger than 256 MiB. Throws InputOutputError if it cannot be read.
CsvTable read_csv(const std::string& path, Problems& problems);
CsvTable read_csv_text(std::string name, std::string text, Problems& problems);

/// Writes rows of RFC 4180: UTF-8, LF, quotes only where needed, doubles as the shortest text that
/// reads back, missing (NaN or nothing) as an empty cell, booleans TRUE and FALSE.
class CsvWriter {
  public:
    /// Requires a non-empty header of unique names.
    CsvWriter(OutputFile& file, const std::vector<std::string>& header);
    /// Rows without a header, appended to a text that goes into a file later.
    CsvWriter(std::string& text, std::size_t columns) : text_(&text), columns_(columns) {}
    CsvWriter& cell(std::string_view text);
    CsvWriter& cell(double number);
    CsvWriter& cell(std::int64_t number);
    CsvWriter& cell(std::uint64_t number);
    CsvWriter& cell(int number) { return cell(std::int64_t{number}); }
    CsvWriter& cell(unsigned number) { return cell(std::uint64_t{number}); }
    CsvWriter& cell_bool(bool flag);
    CsvWriter& missing();
    /// Requires exactly as many cells as the header has names.
    void end_row();

  private:
    template <class Number>
    CsvWriter& digits(Number number);
    void separate();
    void write(std::string_view bytes);

    OutputFile* file_ = nullptr;
    std::string* text_ = nullptr;
    std::size_t columns_;
    std::size_t cells_ = 0;
};

}  // namespace microcosm
