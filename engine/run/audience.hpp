// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/experiment/experiment.hpp"
#include "engine/results/results.hpp"

namespace microcosm {

/// Fills results.creators (one row per deal, with overlap and greedy unique reach of its audience)
/// and results.overlap (pairs among the 60 largest audiences of each plan). Counts are real people;
/// accounts that are no people are included, since which they are is drawn per replicate.
void describe_audiences(const Experiment& experiment, Results& results);

}  // namespace microcosm
