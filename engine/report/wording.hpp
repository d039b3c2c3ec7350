// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/report/card.hpp"
#include "engine/report/number_table.hpp"
#include "engine/results/words.hpp"

namespace microcosm {

/// The plan that titles speak of: the better of the deciding pair that is not `nothing`.
std::string subject_plan(const ResultFolder& folder);

/// Numbers in a sentence.
Phrase& money(Phrase& phrase, const Cell& cell);
Phrase& gain(Phrase& phrase, const Cell& cell);
Phrase& share(Phrase& phrase, const Cell& cell);
/// "earns $23k" or "loses $25k".
Phrase& earns(Phrase& phrase, const Cell& cell);

/// The mean of the extra orders, rounded with the orders that would have come anyway, as the
/// waterfall prints it.
Phrase& extra_orders(Phrase& phrase, const ResultFolder& folder, std::string_view plan);

/// The head of a row about a plan, and the attribute by which the plan switch finds it.
Markup plan_name(const ResultFolder& folder, std::string_view plan);
Attributes of_plan(std::string_view plan);

}  // namespace microcosm
