// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "engine/run/run.hpp"

namespace microcosm {

/// Progress on stderr: on a terminal one line that is rewritten at most ten times a second, with
/// ETA after 2 %; else a line per 10 %. Not thread-safe: the run reports one call at a time.
class ProgressBar {
  public:
    explicit ProgressBar(bool quiet);
    /// `note` stands behind the counts.
    void show(const Progress& progress, const std::string& note = "");
    /// Clears the line.
    void finish();

  private:
    void draw(const Progress& progress, const std::string& note);
    using Clock = std::chrono::steady_clock;

    bool quiet_, terminal_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_{};
    std::size_t last_tenth_ = 0;
    bool drawn_ = false;
};

}  // namespace microcosm
