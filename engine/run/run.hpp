// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "engine/experiment/experiment.hpp"
#include "engine/run/attempts.hpp"
#include "engine/run/unit_store.hpp"

namespace microcosm {

struct WorkerOptions;

/// How far a run is, in units.
struct Progress {
    std::size_t done = 0;    ///< in this launch
    std::size_t found = 0;   ///< already in the store
    std::size_t failed = 0;  ///< given up, in this launch or an earlier one
    std::size_t total = 0;
};

struct RunOptions {
    std::uint32_t first = 0;
    std::uint32_t replicates = 1000;
    double precision = 0;  ///< set: not `replicates`, but until so much is known (stopping.hpp)
    int threads = 1;
    FailurePolicy failures;
    const WorkerOptions* isolate = nullptr;         ///< set: units run in as many worker processes
    std::function<void(const Progress&)> progress;  ///< one call at a time, from any thread
    const std::atomic<bool>* stop = nullptr;  ///< set: take no more units, store the finished ones
};

/// Runs every unit that the store does not hold yet and that was not given up, on all threads. A
/// unit that fails is stored as a failure and retried; the others go on. Throws RunError (if
/// everything would fail, or to fail fast), InputOutputError; what is finished is stored either
/// way. With a precision the run goes from checkpoint to checkpoint; where a unit is given up it
/// ends, since nothing can be judged from there on.
Progress run(const Experiment& experiment, const RunOptions& options, UnitStore& store);

/// A worker process of a run with `isolate`: runs units for its parent until that is gone.
void serve(const Experiment& experiment);

}  // namespace microcosm
