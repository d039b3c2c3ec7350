// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/results/summary.hpp"

namespace microcosm {

/// The pair on incremental profit, whichever of the two is A. Requires that it exists.
const PairRow& profit_pair(const Summary& summary, std::size_t plan, std::size_t other);

/// The verdict for people: odds and class, mean gain, worst cases, what flips it, weight of weak
/// sources; if the two best named plans are another pair, a sentence on them. Requires a summary
/// that is complete but for this sentence.
std::string say_verdict(const Results& results, const Summary& summary);

}  // namespace microcosm
