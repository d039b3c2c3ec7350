// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace microcosm {

/// From now on the first INT, TERM or USR1 sets the returned flag; the second ends the program at once (exit 130).
const std::atomic<bool>& catch_interrupts();

}  // namespace microcosm
