// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>

#include "engine/campaign/state.hpp"
#include "engine/experiment/plans.hpp"
#include "engine/run/precision.hpp"
#include "engine/run/serve_units.hpp"
#include "engine/run/worker_process.hpp"
#include "engine/run/workers.hpp"

namespace microcosm {

namespace {

/// What there is to do, one stretch of replicates after the other.
class Stretches {
  public:
    Stretches(const Experiment& experiment, const RunOptions& options, const UnitStore& store)
        : options_(options), store_(store), plans_(names_of(experiment.plans)) {}

    /// Units that are missing, once all of the last stretch are done or given up; none: the end.
    /// Counts what there is, and what was there before this launch.
    std::vector<UnitKey> next(Progress& progress) {
        const bool is_fixed = options_.precision == 0;
        return missing(is_fixed ? options_.replicates
                                : stopping_of(store_, plans_, options_.precision).replicates,
                       progress);
    }

  private:
    std::vector<UnitKey> missing(std::uint32_t replicates, Progress& progress) const {
        std::vector<UnitKey> missing;
        std::size_t stored = 0;
        progress.total = progress.failed = 0;
        for (const UnitKey& unit : units_of(plans_.size(), options_.first, replicates)) {
            ++progress.total;
            if (store_.has(unit))
                ++stored;
            else if (is_given_up(store_, unit, options_.failures))
                ++progress.failed;
            else
                missing.push_back(unit);
        }
        progress.found = stored - progress.done;
        return missing;
    }

    const RunOptions& options_;
    const UnitStore& store_;
    std::vector<std::string> plans_;
};

/// Hands out units; a thread that finds none waits while others work, since more may follow.
class Dispatch {
  public:
    Dispatch(Stretches stretches, const RunOptions& options, UnitStore& store)
        : stretches_(std::move(stretches)), options_(options), store_(store) {
        units_ = stretches_.next(progress_);
    }

    bool is_empty() const { return units_.empty(); }
    const Progress& progress() const { return progress_; }

    /// Calls `prepare`, which makes what runs a unit and hands it back; then takes units until there
    /// are none. A failure ends the other workers after the unit in hand.
    void work(const std::function<void(const std::function<void(const UnitWork&)>&)>& prepare) {
        try {
            prepare([&](const UnitWork& run_one) { take_units(run_one); });
        } catch (...) {
            const std::scoped_lock guard(mutex_);
            failed_ = true;
            changed_.notify_all();
            throw;
        }
    }

  private:
    void take_units(const UnitWork& run_one) {
        while (const std::optional<UnitKey> unit = take()) {
            const bool succeeded =
                attempt_unit(store_, *unit, options_.failures, [&] { return run_one(*unit); });
            finish(succeeded ? &Progress::done : &Progress::failed);
        }
    }
    std::optional<UnitKey> take() {
        std::unique_lock lock(mutex_);
        while (!failed_ && !stopped() && !units_.empty()) {
            if (next_ < units_.size()) {
                ++in_hand_;
                return units_[next_++];
            }
            if (in_hand_ > 0)
                changed_.wait(lock);
            else
                begin_next_stretch();
        }
        return std::nullopt;
    }
    void begin_next_stretch() {
        units_ = stretches_.next(progress_);
        next_ = 0;
    }
    void finish(std::size_t Progress::*count) {
        const std::scoped_lock guard(mutex_);
        ++(progress_.*count);
        if (--in_hand_ == 0) changed_.notify_all();
        if (options_.progress) options_.progress(progress_);
    }
    bool stopped() const { return options_.stop != nullptr && *options_.stop; }

    Stretches stretches_;
    const RunOptions& options_;
    UnitStore& store_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Progress progress_{};
    std::vector<UnitKey> units_;
    std::size_t next_ = 0, in_hand_ = 0;
    bool failed_ = false;
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
            UnitRunner runner(campaign);
            take([&](const UnitKey& unit) { return runner.run(unit); });
        });
    });
}

void run_in_processes(const Experiment& experiment, const RunOptions& options, Dispatch& dispatch) {
    if (experiment.keeping.valid())
        experiment.keeping.wait();  // the workers look for the world there
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
        UnitRunner runner(campaign);
        answer([&](const UnitKey& unit) { return runner.run(unit); });
    });
}

Progress run(const Experiment& experiment, const RunOptions& options, UnitStore& store) {
    Dispatch dispatch(Stretches(experiment, options, store), options, store);
    if (dispatch.is_empty()) return dispatch.progress();
    options.isolate == nullptr ? run_in_threads(experiment, options.threads, dispatch)
                               : run_in_processes(experiment, options, dispatch);
    store.sync();
    return dispatch.progress();
}

}  // namespace microcosm
