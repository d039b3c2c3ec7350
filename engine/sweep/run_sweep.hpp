// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>

#include "engine/run/attempts.hpp"
#include "engine/run/worker_process.hpp"
#include "engine/sweep/dispatch.hpp"
#include "engine/sweep/row_source.hpp"
#include "engine/sweep/sweep.hpp"

namespace microcosm {

struct SweepOptions {
    int threads = 1;
    FailurePolicy failures;
    std::function<void(const SweepProgress&)> progress;  ///< one call at a time, from any thread
    const std::atomic<bool>* stop = nullptr;  ///< set: take no more units, store the finished ones
    const WorkerOptions* isolate = nullptr;   ///< units are run by processes of their own
};

/// Does every unit of the source's rows that the store does not hold. Throws RunError (to fail
/// fast), InputOutputError; what is finished is stored either way.
SweepProgress run_sweep(const Sweep& sweep, RowSource source, const SweepOptions& options,
                        UnitStore& store);

/// The other side of SweepOptions::isolate: runs the units its parent asks for, of any row.
void serve_sweep(const Sweep& sweep);

}  // namespace microcosm
