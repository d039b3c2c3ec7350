// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace microcosm {

/// How far a sweep is, from its folder alone.
struct SweepStatus {
    /// With a precision `units` and what is missing are known as far as the next checkpoints.
    std::uint64_t rows = 0, rows_complete = 0, units = 0, finished = 0, failed = 0, launches = 0;
    std::int64_t damaged_bytes = 0;
    bool running = false;         ///< somebody holds the folder's lock
    double units_per_second = 0;  ///< of those at work; 0 if it is not known

    double seconds_left() const {
        return units_per_second > 0
                   ? static_cast<double>(units - finished - failed) / units_per_second
                   : std::numeric_limits<double>::quiet_NaN();
    }
};

/// Reads DIR/sweep.json and the logs, changes nothing. Throws InputOutputError if the folder holds
/// no sweep.
SweepStatus read_status(const std::string& folder);

}  // namespace microcosm
