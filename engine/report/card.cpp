// SPDX-License-Identifier: Apache-2.0
#include "engine/report/card.hpp"

#include "engine/report/number_table.hpp"

namespace microcosm {
namespace {

Markup render_empty(const Card& card) {
    return element(
        "section", {{"class", "card empty"}, {"id", "card-" + card.id}},
        element("h3", {}, card.title.markup()) + element("p", {{"class", "empty"}}, card.lacks));
}

Markup figure(const Card& card) {
    return element(
        "figure",
        {{"id", "chart-" + card.id}, {"data-card", card.id}, {"aria-label", card.title.plain()}},
        Markup());
}

Markup details(const Card& card) {
    return element("details", {{"class", "data"}},
                   element("summary", "The numbers") +
                       scrolling("The numbers of: " + card.title.plain(), card.numbers));
}

Markup data_block(const Card& card) {
    return element("script", {{"type", "application/json"}, {"id", "data-" + card.id}},
                   Markup::trusted(card.data));
}

}  // namespace

Markup render(const Card& card) {
    if (!card.lacks.empty()) {
        return render_empty(card);
    }
    Markup content = element("h3", {}, card.title.markup());
    if (!card.data.empty()) {
        content += figure(card);
    }
    content += card.visible;
    content += element("p", {{"class", "caution"}}, card.caution);
    if (!card.numbers.empty()) {
        content += details(card);
    }
    if (!card.data.empty()) {
        content += data_block(card);
    }
    return element("section", {{"class", "card"}, {"id", "card-" + card.id}}, content) +
           Markup::trusted("\n");
}

Card empty_card(std::string id, std::string_view title, std::string lacks) {
    Card card;
    card.id = std::move(id);
    card.title.say(title);
    card.lacks = std::move(lacks);
    return card;
}

}  // namespace microcosm
