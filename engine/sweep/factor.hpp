// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/value.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

/// A column of the design: an input, or one part of a mix.
struct InputColumn {
    std::string name;
    std::string type = "string";  ///< number or string, as in datapackage.json
    std::string unit;
    std::string description;
};

/// What one row of the design says about one factor: cells for its columns, and what to put where
/// in the scenario.
struct Setting {
    std::vector<std::string> cells;  ///< as they stand in a CSV file; "" is empty
    std::vector<std::pair<PathOfValue, Value>> values;
};

/// Something that differs between the rows of a sweep: one path of the scenario, several that move
/// together, or a mix of shares that sum to 1.
struct Factor {
    enum class Kind { levels, range, mix };

    /// One part of a mix.
    struct Part {
        std::string name;
        PathOfValue path;
        double each = 0;  ///< cost of one piece; 0: the path takes the share of the total itself
    };

    Kind kind = Kind::levels;
    std::string name;
    Place place;
    std::vector<Setting> levels;     ///< of a factor of levels
    std::vector<PathOfValue> paths;  ///< of a range
    double low = 0, high = 0;        ///< of a range, in `unit`
    bool log_scale = false;
    bool whole = false;       ///< whole numbers only
    std::size_t steps = 0;    ///< of a range in a grid; of a mix: shares in so many parts
    double total = 0;         ///< of a mix, in `unit`
    std::string unit;         ///< as written behind the numbers; "" if none
    std::vector<Part> parts;  ///< of a mix
    std::vector<InputColumn> columns;
};

/// How many coordinates of the unit cube decide the factor.
std::size_t coordinates_of(const Factor& factor);
/// How many levels it has in a grid.
std::size_t levels_of(const Factor& factor);
/// The factor at a level of a grid. Requires level < levels_of(factor).
Setting setting_at_level(const Factor& factor, std::size_t level);
/// The factor at a point of the unit cube.
Setting setting_at_point(const Factor& factor, const double* coordinates);

}  // namespace microcosm
