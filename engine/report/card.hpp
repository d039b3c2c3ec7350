// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/report/markup.hpp"
#include "engine/report/phrase.hpp"
#include "engine/report/result_folder.hpp"

namespace microcosm {

/// One finding: a title that states it, a chart, how not to misread it, the numbers as a table.
struct Card {
    std::string id;
    Phrase title;
    std::string caution;
    Markup numbers;     ///< tables behind the chart
    std::string data;   ///< JSON for the chart; "" if the card has none
    Markup visible;     ///< tables that are the card itself
    std::string lacks;  ///< why there is nothing to show, and what would fill it; "" if there is
};

/// The card as tools/web/CONTRACT.md describes it.
Markup render(const Card& card);

/// The cards in the order of the page. A card without data says so.
Card outcomes_card(const ResultFolder& folder);
Card difference_card(const ResultFolder& folder);
Card risk_card(const ResultFolder& folder);
Card tornado_card(const ResultFolder& folder);
Card waterfall_card(const ResultFolder& folder);
Card timeline_card(const ResultFolder& folder);
Card reach_card(const ResultFolder& folder);
Card creators_card(const ResultFolder& folder);
Card overlap_card(const ResultFolder& folder);
Card response_card(const ResultFolder& folder);
Card observed_card(const ResultFolder& folder);
Card trust_card(const ResultFolder& folder);
Card concentration_card(const ResultFolder& folder);
Card fraud_card(const ResultFolder& folder);
Card scenarios_card(const ResultFolder& folder);

/// A card that says why it is empty.
Card empty_card(std::string id, std::string_view title, std::string lacks);

}  // namespace microcosm
