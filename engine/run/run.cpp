// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include <mutex>

#include "engine/campaign/state.hpp"
#include "engine/run/workers.hpp"

namespace microcosm {

namespace {

/// Hands out units by number; nobody waits for anybody.
class Dispatch {
  public:
    Dispatch(std::vector<UnitKey> units, const RunOptions& options, UnitStore& store)
        : units_(std::move(units)), options_(options), store_(store) {}

    /// Takes units until there are none. A failure ends the other workers after the unit in hand.
    void work(const Campaign& campaign) {
        try {
            take_units(campaign);
        } catch (...) {
            failed_ = true;
            throw;
        }
    }

    Progress progress{};

  private:
    void take_units(const Campaign& campaign) {
        State state(campaign);
        while (!failed_ && !stopped()) {
            const std::size_t next = next_.fetch_add(1);
            if (next >= units_.size()) return;
            const UnitKey& unit = units_[next];
            const bool succeeded = attempt_unit(store_, unit, options_.failures,
                                                [&] { return run_unit(state, unit); });
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

}  // namespace

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
    const Campaign campaign = prepare(experiment);
    Dispatch dispatch(std::move(missing), options, store);
    dispatch.progress = progress;
    run_workers(options.threads, [&] { dispatch.work(campaign); });
    store.sync();
    return dispatch.progress;
}

}  // namespace microcosm
