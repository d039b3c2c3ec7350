// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/version_range.hpp"

#include <algorithm>
#include <charconv>

namespace microcosm {

namespace {

using Numbers = VersionRange::Numbers;

/// One to three numbers joined by dots; what is missing is 0.
std::optional<Numbers> parse_numbers(std::string_view text) {
    Numbers numbers{};
    for (std::uint64_t& number : numbers) {
        const auto [end, failure] = std::from_chars(text.begin(), text.end(), number);
        if (failure != std::errc{}) return std::nullopt;
        if (end == text.end()) return numbers;
        if (*end != '.') return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()) + 1);
    }
    return std::nullopt;  // a fourth part
}

std::string_view take_word(std::string_view& text) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    return word;
}

std::string_view take_relation(std::string_view& word) {
    const std::string_view relation = word.substr(0, word.find_first_not_of("<=>"));
    word.remove_prefix(relation.size());
    return relation;
}

/// Negative, 0 or positive, as `version` comes before, at or after `numbers`.
std::optional<int> compare(std::string_view version, const Numbers& numbers) {
    version = version.substr(0, version.find('+'));
    const bool before_release = version.find('-') != std::string_view::npos;
    const auto own = parse_numbers(version.substr(0, version.find('-')));
    if (!own) return std::nullopt;
    if (*own != numbers) return *own < numbers ? -1 : 1;
    return before_release ? -1 : 0;
}

}  // namespace

bool VersionRange::holds(const Bound& bound, int order) {
    switch (bound.relation) {
        case Relation::less:
            return order < 0;
        case Relation::at_most:
            return order <= 0;
        case Relation::equal:
            return order == 0;
        case Relation::at_least:
            return order >= 0;
        case Relation::more:
            return order > 0;
    }
    return false;
}

bool VersionRange::allows(std::string_view version) const {
    return std::ranges::all_of(bounds_, [&](const Bound& bound) {
        const auto order = compare(version, bound.numbers);
        return order && holds(bound, *order);
    });
}

std::optional<VersionRange> parse_version_range(std::string_view text) {
    constexpr std::array<std::string_view, 5> relations{"<", "<=", "=", ">=", ">"};
    VersionRange range;
    range.text_ = text;
    while (!text.empty()) {
        std::string_view word = take_word(text);
        if (word.empty()) continue;
        const auto relation = std::ranges::find(relations, take_relation(word));
        const auto numbers = parse_numbers(word);
        if (relation == relations.end() || !numbers) return std::nullopt;
        range.bounds_.push_back(
            {static_cast<VersionRange::Relation>(relation - relations.begin()), *numbers});
    }
    if (range.bounds_.empty()) return std::nullopt;
    return range;
}

}  // namespace microcosm
