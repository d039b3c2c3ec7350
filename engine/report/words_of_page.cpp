// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/report/sections.hpp"

namespace microcosm {
namespace {

struct Word {
    const char* word;
    const char* meaning;
};
constexpr std::array words{
    Word{"clear, leaning, coin-flip", "odds from 90 %, from 55 %, about even"},
    Word{"future", "one draw of all that is uncertain, the same for all plans"},
    Word{"incremental, extra", "more than in the same future without a campaign"},
    Word{"P10, P90", "one future in ten lies below, one above"},
    Word{"worst 5 %", "mean of the worst twentieth of the futures"},
    Word{"ROI", "incremental profit per dollar of all-in cost"},
    Word{"all-in cost", "with product, hours, marketplace"},
    Word{"interested", "could want the product at all"},
    Word{"weak source", "second-hand figure, arithmetic or judgement"},
    Word{"variance", "spread of the gain over all futures"},
    Word{"EMV", "list price for likes and views"}};

}  // namespace

Markup words_of_page() {
    Markup items;
    for (const Word& word : words) {
        items += element("div", {}, element("dt", word.word) + element("dd", word.meaning));
    }
    return element("section", {{"class", "words"}},
                   element("h2", "Words on this page") + element("dl", {}, items));
}

}  // namespace microcosm
