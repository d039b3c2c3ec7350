// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace microcosm {

/// Width of a terminal that our tables fit into.
inline constexpr std::size_t terminal_columns = 100;

/// Rows of cells as aligned lines, two spaces between the columns: the first column to the left and
/// shortened with "…" if the lines would not fit, the others to the right. Width counts code points
/// of UTF-8.
std::string align(const std::vector<std::vector<std::string>>& rows);

/// The text, or as much of its beginning as fits into the width with a "…". Requires a width of at
/// least 1.
std::string shorten(const std::string& text, std::size_t width);

/// Words on lines of at most `terminal_columns`, continued with the same indent.
std::string wrap(std::string_view text, std::size_t indent);

}  // namespace microcosm
