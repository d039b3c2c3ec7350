// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include <mutex>

#include "engine/campaign/state.hpp"
#include "engine/run/serve_units.hpp"
#include "engine/run/worker_process.hpp"
#include "engine/run/workers.hpp"

namespace microcosm {

namespace {

/// Hands out units by number; nobody waits for anybody.
class Dispatch {
  public:
    Dispatch(std::vector<UnitKey> units, const RunOptions& options, UnitStore& store)
        : units_(std::move(units)), options_(options), store_(store) {}

    /// Calls `prepare`, which makes what runs a unit and hands it back; then takes units until there
    /// are none. A failure ends the other workers after the unit in hand.
    void work(const std::function<void(const std::function<void(const UnitWork&)>&)>& prepare) {
        try {
            prepare([&](const UnitWork& run_one) { take_units(run_one); });
        } catch (...) {
            failed_ = true;
            throw;
        }
    }

    Progress progress{};

  private:
    void take_units(const UnitWork& run_one) {
        while (!failed_ && !stopped()) {
            const std::size_t next = next_.fetch_add(1);
            if (next >= units_.size()) return;
            const UnitKey& unit = units_[next];
            const bool succeeded =
                attempt_unit(store_, unit, options_.failures, [&] { return run_one(unit); });
            report(succeeded ? &Progress::done : &Progress::failed);
        }
    }
    bool stopped() const { return options_.stop != nullptr && *options_.stop; }
    void report(std::size_t Progress::*count) {
        const std::scoped_lock guard(mutex_);
        ++(progress.*count);
        if (options_.progress) options_.progress(progress);
    }

    std::vector<UnitKey> units_;
    const RunOptions& options_;
    UnitStore& store_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
};

/// What all replicates share. A plugin that fails here fails in the run, not before it.
Campaign prepare(const Experiment& experiment) {
    try {
        return Campaign(experiment);
    } catch (const PluginError& error) {
        throw RunError(error.what());
    }
}

void run_in_threads(const Experiment& experiment, int threads, Dispatch& dispatch) {
    const Campaign campaign = prepare(experiment);
    run_workers(threads, [&] {
        dispatch.work([&](const auto& take) {
            State state(campaign);
            take([&](const UnitKey& unit) { return run_unit(state, unit); });
        });
    });
}

void run_in_processes(const Experiment& experiment, const RunOptions& options, Dispatch& dispatch) {
    run_workers(options.threads, [&] {
        dispatch.work([&](const auto& take) {
            WorkerProcess worker(*options.isolate);
            take([&](const UnitKey& unit) {
                return worker.run(unit, experiment.plans[unit.plan].name);
            });
        });
    });
}

}  // namespace

void serve(const Experiment& experiment) {
    serve_units(experiment.campaign_hash, [&](const auto& answer) {
        const Campaign campaign = prepare(experiment);
        State state(campaign);
        answer([&](const UnitKey& unit) { return run_unit(state, unit); });
    });
}

Progress run(const Experiment& experiment, const RunOptions& options, UnitStore& store) {
    std::vector<UnitKey> missing;
    Progress progress;
    for (const UnitKey& unit :
         units_of(experiment.plans.size(), options.first, options.replicates)) {
        ++progress.total;
        if (store.has(unit))
            ++progress.found;
        else if (is_given_up(store, unit, options.failures))
            ++progress.failed;
        else
            missing.push_back(unit);
    }
    if (missing.empty()) return progress;
    Dispatch dispatch(std::move(missing), options, store);
    dispatch.progress = progress;
    options.isolate == nullptr ? run_in_threads(experiment, options.threads, dispatch)
                               : run_in_processes(experiment, options, dispatch);
    store.sync();
    return dispatch.progress;
}

}  // namespace microcosm
