// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace microcosm {

/// Calls worker() `wanted` times on as many threads and waits for all of them; on fewer, with fewer
/// calls, if the machine does not give so many. A call may begin after another has ended. The first
/// exception is rethrown after every worker has returned. On oneTBB; on plain threads under
/// ThreadSanitizer, which does not know TBB.
void run_workers(int wanted, const std::function<void()>& worker);

/// The number of threads that the machine offers.
int available_threads();

}  // namespace microcosm
