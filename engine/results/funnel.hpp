// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/results/summary.hpp"

namespace microcosm {

/// For a terminal: the waterfall of every named plan (means per replicate, rounded so that they add
/// up), from followers paid for to incremental profit; below it the truth beside what a dashboard
/// would show. "" without named plans.
std::string render_funnels(const Results& results, const Summary& summary);

}  // namespace microcosm
