// SPDX-License-Identifier: Apache-2.0
#include "engine/text/yaml_complaint.hpp"

#include <algorithm>
#include <array>

#include "engine/text/format.hpp"

namespace microcosm {
namespace {

struct Complaint {
    std::string_view begins;  ///< yaml-cpp 0.7's message, or how it begins
    std::string_view text;
};

constexpr std::string_view alias = "aliases such as '*name' are not allowed; write the value out";
constexpr std::string_view anchor = "anchors such as '&name' are not allowed; write the value out";
constexpr std::string_view tag = "tags such as '!name' are not allowed; remove it";
constexpr std::string_view escape =
    "unknown escape sequence; write \\\\ for a backslash or use single quotes";

constexpr std::string_view block =
    "only '-' or '+' can follow '|' or '>'; begin the text on the next line";

constexpr std::array<Complaint, 29> complaints{{
    {"end of map not found",
     "this does not continue the map above; check indentation, quotes and ':'"},
    {"end of map flow not found", "'}' or ',' is missing before this"},
    {"end of sequence not found",
     "this does not continue the list above; begin each item with '- ' in the same column"},
    {"end of sequence flow not found", "']' or ',' is missing before this"},
    {"illegal map value",
     "':' cannot stand here; check this line and the one above, or put the text in quotes"},
    {"illegal map key", "'?' cannot stand here; put the text in quotes"},
    {"illegal block entry", "'- ' cannot stand here; begin the list on a line of its own"},
    {"illegal flow end", "this bracket closes nothing"},
    {"illegal EOF in scalar", "a quote is not closed before the end of the text"},
    {"illegal document indicator in scalar",
     "'---' or '...' inside a quoted text; is a closing quote missing above?"},
    {"illegal tab", "tab in the indentation; use spaces"},
    {"unknown token", "a text cannot begin with this character; put it in quotes"},
    {"unknown escape character", escape},
    {"bad character found while scanning hex number", escape},
    {"invalid unicode", escape},
    {"the referenced anchor", alias},
    {"alias not found", alias},
    {"aliases can't", alias},
    {"illegal character found while scanning alias", alias},
    {"anchor not found", anchor},
    {"illegal character found while scanning anchor", anchor},
    {"cannot assign multiple anchors", anchor},
    {"illegal character found while scanning tag handle", tag},
    {"end of verbatim tag", tag},
    {"tag handle with no suffix", tag},
    {"cannot set zero indentation", block},
    {"unexpected character in block scalar", block},
    {"cannot assign multiple tags", tag},
    {"bad file", "nested too deeply"},
}};

std::string translate(std::string_view message) {
    for (const Complaint& complaint : complaints) {
        if (message.starts_with(complaint.begins)) return std::string(complaint.text);
    }
    return format("this is not YAML: {}", message);
}

/// Where the line around `offset` has a tab in its indentation; npos if nowhere.
std::size_t find_tab(std::string_view text, std::size_t offset) {
    const std::size_t end = text.substr(0, offset).rfind('\n');
    const std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
    const std::size_t first = text.find_first_not_of(" \t", begin);
    return text.substr(0, first).find('\t', begin);
}

/// The last quote of this kind from `begin` on that may open a text: it stands behind a blank or a
/// bracket.
std::size_t find_opening(std::string_view text, char quote, std::size_t begin) {
    constexpr std::string_view before = " \t\n[{,:-=";
    for (std::size_t i = text.size(); i > begin; --i) {
        const bool opens = i == 1 || before.find(text[i - 2]) != std::string_view::npos;
        if (text[i - 1] == quote && opens) return i - 1;
    }
    return std::string_view::npos;
}

Mistake explain_open_quote(const YamlRefusal& refusal) {
    const std::size_t opening = std::min(find_opening(refusal.text, '\'', refusal.understood),
                                         find_opening(refusal.text, '"', refusal.understood));
    return {std::min(opening, refusal.text.size()), "this quote is not closed"};
}

}  // namespace

Mistake explain_yaml(std::string_view message, const YamlRefusal& refusal) {
    const std::string_view text = refusal.text;
    const bool at_end = refusal.offset >= text.size();
    const bool in_quotes = message.find("in scalar") != std::string_view::npos;
    if (at_end && in_quotes) return explain_open_quote(refusal);
    const std::size_t tab = find_tab(text, refusal.offset);
    if (tab != std::string_view::npos) return {tab, "tab in the indentation; use spaces"};
    // the end of a text shows better behind its last word than in an empty line
    const std::size_t last_word = text.find_last_not_of(" \t\r\n") + 1;
    return {std::min(refusal.offset, last_word), translate(message)};
}

std::string explain_rest(std::string_view rest) {
    if (rest.starts_with("---")) {
        return "a second document begins here; a file holds only one, so remove '---'";
    }
    if (rest.starts_with(':')) return "':' without a space behind it; write 'key: value'";
    return "this belongs to nothing above it; check indentation, quotes and brackets";
}

}  // namespace microcosm
