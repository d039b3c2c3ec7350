// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace microcosm {

/// Which instructions hand-written vector code uses: the levels of the x86-64 psABI. Results are
/// the same bits at each.
enum class VectorLevel { v2 = 2, v3 = 3, v4 = 4 };

/// The best level of this CPU, or the lower one that MICROCOSM_VECTOR_LEVEL (v2, v3 or v4) names.
VectorLevel vector_level();

}  // namespace microcosm
