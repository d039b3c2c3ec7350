// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/results/table.hpp"

namespace microcosm {

/// load.sql: makes SQLite tables of the CSV files beside it, with numbers as numbers, flags as 0 and
/// 1, and NULL where a number is missing. (SQLite's .import alone makes every column text, and an
/// empty cell, which counts as 0 in a mean.) Packed files are left out.
std::string sqlite_script(const std::vector<Resource>& resources);

}  // namespace microcosm
