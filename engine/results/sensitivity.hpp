// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/results/summary.hpp"

namespace microcosm {

/// What every uncertain input does to the difference of the pairs given (rows on incremental
/// profit), in their order and in that of the inputs; inputs that were never drawn are left out.
///
/// * `variance_share` is set to 0 where the means of the bins differ no more than noise alone would
/// make them in 19
///   cases of 20.
/// * A flip is believed only if the input has a variance share, and the replicates beyond it have
/// the other sign by
///   two standard errors; of several the one nearest to the median counts.
/// * `evppi_usd` is what choosing the best of all plans anew in every bin would add to the mean
/// profit of the best. It is
///   biased upwards: with few replicates in a bin, noise is taken for knowledge. Its `mc_se` takes
///   the choices as fixed.
std::vector<SensitivityRow> measure_sensitivity(const Results& results,
                                                const std::vector<PairRow>& pairs);

}  // namespace microcosm
