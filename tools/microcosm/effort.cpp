// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/effort.hpp"

#include <sys/resource.h>

#include <algorithm>

#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr double kilobytes_per_megabyte = 1024;

double peak_of(int who) {
    rusage usage{};
    return getrusage(who, &usage) == 0
               ? static_cast<double>(usage.ru_maxrss) / kilobytes_per_megabyte
               : 0;
}

double seconds(std::chrono::steady_clock::duration time) {
    return std::chrono::duration<double>(time).count();
}

}  // namespace

double peak_megabytes() {
    return std::max(peak_of(RUSAGE_SELF), peak_of(RUSAGE_CHILDREN));
}

void Effort::end_units(std::size_t units, int threads) {
    done_ = Clock::now();
    units_ = units;
    threads_ = threads;
}

std::string Effort::describe() const {
    const double simulating = seconds(done_ - prepared_);
    return format(
        "took {:.1f} s for the world and {:.1f} s for {} units on {} thread{}; {:.0f} MB at "
        "the peak",
        seconds(prepared_ - start_), simulating, units_, threads_, threads_ == 1 ? "" : "s",
        peak_megabytes());
}

}  // namespace microcosm
