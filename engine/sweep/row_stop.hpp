// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "engine/run/precision.hpp"
#include "engine/sweep/sweep.hpp"

namespace microcosm {

/// Where a row of a sweep ends.
struct RowStop {
    std::uint32_t replicates = 0;      ///< of the row; before its end: up to the next checkpoint
    std::optional<Stopping> stopping;  ///< of a sweep with a precision
};

/// Judged from what is stored of this row alone, so it is the same answer for threads, shards and
/// ranks: whoever does a row does all of it.
RowStop stop_of_row(const Sweep& sweep, const UnitStore& store, std::uint32_t row);

}  // namespace microcosm
