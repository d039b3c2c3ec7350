// SPDX-License-Identifier: Apache-2.0
#include "engine/results/grid.hpp"

#include <algorithm>
#include <numeric>

namespace microcosm {
namespace {

constexpr std::size_t least_label = 8;

bool starts_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_code_point));
}

std::vector<std::size_t> fit_widths(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width_of(row[i]));
        }
    }
    if (!widths.empty()) {
        const std::size_t others =
            std::accumulate(widths.begin() + 1, widths.end(), 2 * (widths.size() - 1));
        const std::size_t room =
            others + least_label < terminal_columns ? terminal_columns - others : least_label;
        widths[0] = std::min(widths[0], room);
    }
    return widths;
}

}  // namespace

std::string shorten(const std::string& text, std::size_t width) {
    if (width_of(text) <= width) {
        return text;
    }
    std::size_t end = 0;
    for (std::size_t points = 0; end < text.size(); ++end) {
        points += starts_code_point(text[end]) ? 1 : 0;
        if (points == width) {
            break;
        }
    }
    return text.substr(0, end) + "…";
}

std::string align(const std::vector<std::vector<std::string>>& rows) {
    const std::vector<std::size_t> widths = fit_widths(rows);
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string cell = i == 0 ? shorten(row[i], widths[i]) : row[i];
            const std::string gap(widths[i] - width_of(cell), ' ');
            if (i > 0) line.append("  ").append(gap);
            line += cell;
            if (i == 0) line += gap;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string wrap(std::string_view text, std::size_t indent) {
    const std::string margin(indent, ' ');
    std::string out;
    std::string line = margin;
    while (!text.empty()) {
        const std::string word(text.substr(0, text.find(' ')));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const bool is_first = line.size() == indent;
        if (!is_first && width_of(line) + 1 + width_of(word) > terminal_columns) {
            out += line + "\n";
            line = margin + word;
        } else {
            line += is_first ? word : " " + word;
        }
    }
    return out + line + "\n";
}

}  // namespace microcosm
