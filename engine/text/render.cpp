// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/utf8.hpp"

namespace microcosm {
namespace {

constexpr std::size_t longest_excerpt = 120;  // characters of a source line that are shown
constexpr std::string_view margin = "  ";

std::vector<std::string_view> split_characters(std::string_view text) {
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        const std::size_t bytes = first_character(text).bytes;
        characters.push_back(text.substr(0, bytes));
        text.remove_prefix(bytes);
    }
    return characters;
}

/// What takes the place of a character in the line with the caret: as many columns; a tab stays a
/// tab.
std::string blank_out(std::string_view character) {
    if (character == "\t") return "\t";
    return std::string(static_cast<std::size_t>(display_width(first_character(character).code)),
                       ' ');
}

/// The source line and below it the caret; of a long line only the surroundings of the caret.
std::string draw_excerpt(const Problem& problem) {
    const std::string line = clean_text(problem.source_line);
    const std::vector<std::string_view> characters = split_characters(line);
    const std::size_t size = characters.size();
    const std::size_t caret =
        std::min(size, static_cast<std::size_t>(std::max(problem.column, 1)) - 1);
    const std::size_t wanted = caret > longest_excerpt / 2 ? caret - longest_excerpt / 2 : 0;
    const std::size_t first = size > longest_excerpt ? std::min(wanted, size - longest_excerpt) : 0;
    const std::size_t last = std::min(size, first + longest_excerpt);

    std::string shown(margin);
    std::string below(margin);
    if (first > 0) {
        shown += "…";
        below += ' ';
    }
    for (std::size_t i = first; i < last; ++i) {
        shown += characters[i];
        if (i < caret) below += blank_out(characters[i]);
    }
    if (last < size) shown += "…";
    if (problem.column < 1) return shown;
    return shown + '\n' + below + '^';
}

}  // namespace

std::string render(const Problem& problem) {
    std::string text = clean_text(problem.file);
    if (problem.line > 0) text += format(":{}", problem.line);
    if (problem.line > 0 && problem.column > 0) text += format(":{}", problem.column);
    if (!text.empty()) text += ": ";
    text += problem.severity == Problem::Severity::error ? "error: " : "warning: ";
    text += clean_text(problem.text);
    if (problem.line < 1 || problem.source_line.empty()) return text;
    return text + '\n' + draw_excerpt(problem);
}

}  // namespace microcosm
