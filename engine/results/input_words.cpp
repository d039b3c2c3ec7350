// SPDX-License-Identifier: Apache-2.0
#include "engine/results/input_words.hpp"

#include "engine/results/words.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

/// By the words of a pure number: shares, probabilities, and actions per view.
bool is_share(const InputWords& input) {
    const auto has = [&](std::string_view words) {
        return input.meaning.find(words) != std::string_view::npos;
    };
    return input.unit == "1" &&
           (input.meaning.starts_with("share of") || input.meaning.starts_with("probability") ||
            input.meaning.starts_with("offer as a share of") || has(" per impression") ||
            has(" per click"));
}

/// The platform in a path `platform.NAME.…`; else "".
std::string_view platform_of(std::string_view path) {
    constexpr std::string_view group = "platform.";
    if (!path.starts_with(group)) return "";
    path.remove_prefix(group.size());
    return path.substr(0, path.find('.'));
}

/// Whether the verb after these words stands in the plural, by the first of them.
bool is_plural(std::string_view words) {
    const std::string_view first = words.substr(0, words.find(' '));
    return first == "people" || (first.ends_with('s') && !first.ends_with("ss"));
}

}  // namespace

std::string input_in_words(const InputWords& input) {
    if (input.meaning.empty()) return std::string(input.name);
    const std::string_view platform = platform_of(input.name);
    return format("the {}{}{}", input.meaning, platform.empty() ? "" : " on ", platform);
}

std::string value_in_words(double value, const InputWords& input) {
    return is_share(input) ? quantity_in_words(100 * value, "%")
                           : quantity_in_words(value, input.unit);
}

std::string crossing_in_words(double value, bool above, const InputWords& input) {
    const bool plural = is_plural(input.meaning);
    const char* const verb =
        above ? (plural ? "rise above" : "rises above") : (plural ? "fall below" : "falls below");
    return format("{} {} {}", input_in_words(input), verb, value_in_words(value, input));
}

}  // namespace microcosm
