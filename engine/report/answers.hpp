// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/report/phrase.hpp"
#include "engine/report/result_folder.hpp"

namespace microcosm {

/// What a reader asks first, each answered in two or three sentences. The words of the verdict are
/// those of the manifest, which has them in one text.

/// Which plan, whom it asks and what it spends.
Phrase what_to_buy(const ResultFolder& folder);
/// The sentences of the verdict on gain and risk, extra orders, the reason of the class, its error.
Markup why_so(const ResultFolder& folder);
/// The sentences of the verdict on what flips it and on weak sources, and how often it loses money.
Markup what_could_be_wrong(const ResultFolder& folder);
/// The inputs that are worth most to know before choosing, and how to get to know the first.
Phrase what_to_measure(const ResultFolder& folder);

/// Whether the row of sensitivity.csv moves the difference, and knowing its input is worth more
/// than the error of that worth.
bool is_worth_measuring(const Sheet& inputs, std::size_t row);
/// Such rows on the deciding pair, the highest worth first.
std::vector<std::size_t> worth_measuring(const ResultFolder& folder);

}  // namespace microcosm
