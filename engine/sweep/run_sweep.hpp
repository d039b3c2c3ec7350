// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>

#include "engine/run/attempts.hpp"
#include "engine/sweep/dispatch.hpp"
#include "engine/sweep/row_source.hpp"
#include "engine/sweep/sweep.hpp"

namespace microcosm {

struct SweepOptions {
    int threads = 1;
    FailurePolicy failures;
    std::function<void(const SweepProgress&)> progress;  ///< one call at a time, from any thread
    const std::atomic<bool>* stop = nullptr;  ///< set: take no more units, store the finished ones
};

/// Does every unit of the source's rows that the store does not hold. Throws RunError (to fail
/// fast), InputOutputError; what is finished is stored either way.
SweepProgress run_sweep(const Sweep& sweep, RowSource source, const SweepOptions& options,
                        UnitStore& store);

}  // namespace microcosm
