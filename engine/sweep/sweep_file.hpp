// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/metric.hpp"
#include "engine/sweep/factor.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// A condition that rows of the design meet: a sum of numeric columns within bounds.
struct Condition {
    std::vector<std::string> columns;
    std::optional<double> at_least, at_most;
    Place place;
};

/// A sweep file, read and typed: which scenario, what differs between rows, what is kept. Plain
/// data; places point into `sources`.
struct SweepFile {
    enum class Kind { grid, list, one_at_a_time, latin_hypercube, sobol };

    std::string file;      ///< as given
    std::string scenario;  ///< resolved against the folder of the file
    Place scenario_place;
    std::vector<std::pair<PathOfValue, Value>> fixed;  ///< `set:`, the same in every row
    std::int64_t replicates = 0;                       ///< 0: the scenario's
    double precision = 0;      ///< set: not a number of replicates, but until so much is known
    bool common_draws = true;  ///< false: every row has a seed, so a world and futures, of its own
    std::uint64_t seed = 1;    ///< of the design's points
    Kind kind = Kind::grid;
    std::int64_t points = 0;
    std::int64_t scrambles = 1;
    bool indices = true;          ///< of sobol: rows for first-order and total indices
    std::vector<Factor> factors;  ///< of a list one, whose levels are the rows
    std::vector<Condition> conditions;
    bool keep_replicates = true;  ///< false: no results.csv
    std::vector<Metric> metrics;  ///< columns of results.csv
    Place place;                  ///< of `design`
    Place precision_place;
    std::vector<std::shared_ptr<const Source>> sources;
};

const char* name_of(SweepFile::Kind kind);

/// Reads a sweep file. Every mistake is a problem with its place. The document must outlive the
/// result.
SweepFile read_sweep(const Document& document, const std::string& file, Problems& problems);

/// Reads one entry of `inputs:` or `mixes:`.
std::optional<Factor> read_input(const Entry& entry, Problems& problems);
std::optional<Factor> read_mix(const Entry& entry, Problems& problems);
/// The rows of a list as the levels of one factor: in place, or of a CSV file whose columns are
/// paths.
std::optional<Factor> read_list(const Value& rows, Problems& problems);
std::optional<Factor> read_list_file(const std::string& path, const Place& place, SweepFile& sweep,
                                     Problems& problems);

/// Every column has a name of its own, and the kind of the design has what it asks of its inputs.
void check_design(const SweepFile& sweep, Problems& problems);

/// Columns whose cells are all numbers in one unit become numbers; the unit leaves the cells.
void type_columns(Factor& factor);
/// A value in one line: the text of a scalar, else as YAML in one line.
std::string text_of(const Value& value);

}  // namespace microcosm
