// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace microcosm {

/// Threads on which a world is made or checked; what comes out is the same for any number.
unsigned cores();

}  // namespace microcosm
