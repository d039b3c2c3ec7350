// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/results/results.hpp"
#include "engine/results/summary.hpp"

namespace microcosm {

/// The distribution of the deciding difference for a terminal: one bar of blocks per class of
/// profit, with the zero line between two classes and how many futures lie on either side. ""
/// without a pair or if the difference is always the same. At most 100 columns.
std::string draw_difference(const Results& results, const Summary& summary);

}  // namespace microcosm
