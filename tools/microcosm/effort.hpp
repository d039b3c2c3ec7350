// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace microcosm {

/// Most memory that the program, or a worker process of it, has held at a time.
double peak_megabytes();

/// What a run took, by the clock on the wall: said at its end, never among the results.
class Effort {
  public:
    /// Scenario, plugins and world are ready; units come next.
    void end_preparation() { prepared_ = Clock::now(); }
    void end_units(std::size_t units, int threads);

    /// One line, with the memory at the peak so far.
    std::string describe() const;

  private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point start_ = Clock::now(), prepared_ = start_, done_ = start_;
    std::size_t units_ = 0;
    int threads_ = 1;
};

}  // namespace microcosm
