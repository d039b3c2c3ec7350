// SPDX-License-Identifier: Apache-2.0
#include "engine/report/sections.hpp"
#include "engine/report/wording.hpp"

namespace microcosm {
namespace {

/// The first sentence, up to a full stop before a blank; the rest without that blank.
std::pair<std::string, std::string> split_sentence(const std::string& text) {
    const std::size_t end = text.find(". ");
    if (end == std::string::npos) {
        return {text, ""};
    }
    return {text.substr(0, end + 1), text.substr(end + 2)};
}

Attributes from_manifest(std::string css_class, const char* key) {
    Attributes attributes{{"data-from", std::string("manifest.json key=verdict.") + key}};
    if (!css_class.empty()) {
        attributes.insert(attributes.begin(), {"class", std::move(css_class)});
    }
    return attributes;
}

Markup exactness(const ResultFolder& folder, std::size_t row) {
    const Sheet& pairs = folder.pairs;
    const Cell error = pairs.cell(row, "diff_mc_se");
    Phrase phrase;
    phrase.say("How exact: odds ");
    share(phrase, pairs.cell(row, "p_lo")).say(" to ");
    share(phrase, pairs.cell(row, "p_hi"));
    phrase.say(" and mean gain ");
    gain(phrase, pairs.cell(row, "diff_mean"));
    phrase.say(" ± " + money_in_words(1.96 * error.value));
    phrase.say(" (95 %, chance of the simulation only). ");
    return phrase.markup();
}

/// The input that is worth most to know before choosing.
Markup measure_next(const ResultFolder& folder, std::size_t pair) {
    const Sheet& inputs = folder.sensitivity;
    double most = 0;
    std::size_t best = 0;
    for (std::size_t row = 0; row < inputs.size(); ++row) {
        const bool is_of_pair = inputs.text(row, "plan_a") == folder.pairs.text(pair, "plan_a") &&
                                inputs.text(row, "plan_b") == folder.pairs.text(pair, "plan_b");
        if (is_of_pair && inputs.number(row, "evppi_usd") > most) {
            most = inputs.number(row, "evppi_usd");
            best = row;
        }
    }
    Phrase phrase;
    if (most < 1) {
        phrase.say("Measure next: no single input is worth measuring before you choose.");
    } else {
        phrase.say("Measure next: ").say(inputs.text(best, "input"));
        if (const std::string_view meaning = inputs.text(best, "meaning"); !meaning.empty())
            phrase.say(" (").say(meaning).say(")");
        phrase.say("; to know it before choosing would be worth up to ");
        money(phrase, inputs.cell(best, "evppi_usd")).say(".");
    }
    return phrase.markup();
}

}  // namespace

Markup verdict_section(const ResultFolder& folder) {
    const RunRecord::Fields& verdict = folder.record.verdict;
    const std::size_t row = *folder.deciding_pair();
    const std::string& kind = entry(verdict, "class");
    const auto [first, rest] = split_sentence(entry(verdict, "sentence"));
    Markup content = element("p", from_manifest("class", "class"), kind);
    content += element("h2", from_manifest("", "sentence"), first);
    if (!rest.empty()) {
        content += element("p", from_manifest("rest", "sentence"), rest);
    }
    content += element("p", {{"class", "reason"}},
                       text("Why " + kind + ": ") +
                           element("span", from_manifest("", "reason"), entry(verdict, "reason")) +
                           text(". ") + exactness(folder, row) + measure_next(folder, row));
    return element("section", {{"class", "verdict"}, {"data-class", kind}}, content);
}

}  // namespace microcosm
