// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace microcosm {

/// Whole numbers for signed parts and their whole, so that they add up as printed: each part by
/// largest remainder, the whole as their sum. If the parts do not make the whole (within 1e-9 of
/// it), all are rounded alone and the gap shows. The whole comes first.
std::vector<double> round_together(double whole, const std::vector<double>& parts);

}  // namespace microcosm
