// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <time.h>

#include <algorithm>
#include <vector>

namespace microcosm::bench {

/// Processor time of this thread: other programs on a shared machine take none of it.
inline double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Calls work() for about so long; seconds per call.
template <class Work>
double seconds_per_call(double budget, Work work) {
    const double start = thread_seconds();
    double calls = 0, spent = 0;
    do {
        work();
        ++calls;
        spent = thread_seconds() - start;
    } while (spent < budget);
    return spent / calls;
}

inline constexpr int rounds = 5;

/// The median over rounds of seconds(b) / seconds(a), measured in turn, so that a machine that
/// slows down slows both.
template <class A, class B>
double ratio_of(double budget, A a, B b) {
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double of_a = seconds_per_call(budget / rounds, a);
        ratios.push_back(seconds_per_call(budget / rounds, b) / of_a);
    }
    std::sort(ratios.begin(), ratios.end());
    return ratios[rounds / 2];
}

}  // namespace microcosm::bench
