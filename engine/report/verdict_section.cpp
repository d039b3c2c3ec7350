// SPDX-License-Identifier: Apache-2.0
#include "engine/report/answers.hpp"
#include "engine/report/sections.hpp"
#include "engine/report/verdict_text.hpp"

namespace microcosm {
namespace {

Markup answer(std::string_view question, const Markup& content) {
    return element("dt", question) + element("dd", {}, content);
}

}  // namespace

Markup verdict_section(const ResultFolder& folder) {
    const std::string& kind = entry(folder.record.verdict, "class");
    Markup content =
        element("p", {{"class", "class"}, {"data-from", "manifest.json key=verdict.class"}}, kind);
    content += element("h2", {}, verdict_sentences(folder, Sentence::headline));
    content += element("dl", {{"class", "answers"}},
                       answer("Buy", what_to_buy(folder).markup()) + answer("Why", why_so(folder)) +
                           answer("Doubts", what_could_be_wrong(folder)) +
                           answer("Measure next", what_to_measure(folder).markup()));
    return element("section", {{"class", "verdict"}, {"data-class", kind}}, content);
}

}  // namespace microcosm
