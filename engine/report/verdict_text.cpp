// SPDX-License-Identifier: Apache-2.0
#include "engine/report/verdict_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace microcosm {
namespace {

/// Sentences end with a full stop before a blank.
std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> sentences;
    while (!text.empty()) {
        const std::size_t end = text.find(". ");
        const bool is_last = end == std::string_view::npos;
        sentences.emplace_back(text.substr(0, is_last ? text.size() : end + 1));
        text.remove_prefix(is_last ? text.size() : end + 2);
    }
    return sentences;
}

bool is_doubt(const std::string& sentence) {
    constexpr std::array<std::string_view, 4> signs{"It flips ", "No single input flips",
                                                    "changes sign if", "rests on weak sources"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
        return sentence.find(sign) != std::string::npos;
    });
}

}  // namespace

Markup verdict_sentences(const ResultFolder& folder, Sentence kind) {
    const std::vector<std::string> all = split(entry(folder.record.verdict, "sentence"));
    Markup content;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Sentence own = i == 0             ? Sentence::headline
                             : is_doubt(all[i]) ? Sentence::doubt
                                                : Sentence::outcome;
        if (own == kind) {
            content +=
                text(content.empty() ? "" : " ") +
                element("span", {{"data-from", "manifest.json key=verdict.sentence"}}, all[i]);
        }
    }
    return content;
}

}  // namespace microcosm
