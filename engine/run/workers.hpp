// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace microcosm {

/// Calls worker() once on each of `threads` threads at the same time and waits for all of them. The first exception is
/// rethrown after every worker has returned. On oneTBB; on plain threads under ThreadSanitizer, which does not know TBB.
void run_workers(int threads, const std::function<void()>& worker);

/// The number of threads that the machine offers.
int available_threads();

}  // namespace microcosm
