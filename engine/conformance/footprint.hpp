// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "engine/conformance/instance.hpp"

namespace microcosm::conformance {

/// What one call of eval did besides computing.
struct Footprint {
    std::size_t instructions = 0;
    std::size_t allocations = 0;  ///< calls of malloc, realloc, free and their relatives
    std::size_t system_calls = 0;
    std::size_t clock_reads = 0;  ///< through the kernel's page of clocks, or rdtsc
    std::size_t chip_draws = 0;   ///< rdrand, rdseed
    bool complete = true;         ///< false: only the first instructions were watched
};

/// Evaluates a few items one machine instruction at a time and looks at each. Takes over SIGTRAP
/// for the time of the call; requires that no other thread runs. The error of eval is ignored.
Footprint watch_eval(const Instance& model);

}  // namespace microcosm::conformance
