// SPDX-License-Identifier: Apache-2.0
#include "engine/report/wording.hpp"

#include <cmath>

#include "engine/report/shares.hpp"

namespace microcosm {

std::string subject_plan(const ResultFolder& folder) {
    const std::string& best = entry(folder.record.verdict, "best");
    return best == "nothing" ? entry(folder.record.verdict, "runner_up") : best;
}

Phrase& money(Phrase& phrase, const Cell& cell) {
    return phrase.quote(cell, money_in_words(cell.value));
}

Phrase& gain(Phrase& phrase, const Cell& cell) {
    return phrase.quote(cell, gain_in_words(cell.value));
}

Phrase& share(Phrase& phrase, const Cell& cell) {
    return phrase.quote(cell, percent(cell.value));
}

Phrase& earns(Phrase& phrase, const Cell& cell) {
    phrase.say(cell.value < 0 ? "loses " : "earns ");
    return phrase.quote(cell, money_in_words(std::abs(cell.value)));
}

Phrase& extra_orders(Phrase& phrase, const ResultFolder& folder, std::string_view plan) {
    const Cell extra = folder.total(plan, "waterfall_incremental_orders", "mean");
    const double anyway = folder.total(plan, "waterfall_anyway", "mean").value;
    const double orders = folder.total(plan, "waterfall_orders", "mean").value;
    return phrase.quote(extra, grouped(round_together(orders, {anyway, extra.value})[2]));
}

Markup plan_name(const ResultFolder& folder, std::string_view plan) {
    return name(folder.label(plan));
}

Attributes of_plan(std::string_view plan) {
    return {{"data-plan", std::string(plan)}};
}

}  // namespace microcosm
