// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/row_stop.hpp"

namespace microcosm {

RowStop stop_of_row(const Sweep& sweep, const UnitStore& store, std::uint32_t row) {
    if (sweep.precision == 0) return {sweep.replicates, std::nullopt};
    Stopping stopping = stopping_of(store, sweep.plans, sweep.precision, row);
    const std::uint32_t replicates = stopping.replicates;
    return {replicates, std::move(stopping)};
}

}  // namespace microcosm
