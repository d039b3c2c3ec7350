// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace microcosm {

/// From now on INT, TERM or USR1 ends the program at once (exit 130): there is nothing to keep yet.
void exit_on_interrupt();

/// From now on the first INT, TERM or USR1 sets the returned flag; the second ends the program at
/// once (exit 130).
const std::atomic<bool>& catch_interrupts();

}  // namespace microcosm
