// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/run_sweep.hpp"

#include "engine/run/workers.hpp"

namespace microcosm {

namespace {

/// One thread: keeps the buffers of the row it is at.
class SweepWorker {
  public:
    SweepWorker(Dispatch& dispatch, const SweepOptions& options, UnitStore& store,
                std::mutex& reports)
        : dispatch_(dispatch), options_(options), store_(store), reports_(reports) {}

    void work() {
        while (!is_stopped()) {
            const std::optional<Task> task = dispatch_.next(row_);
            if (!task) return;
            change_row(task->row);
            const bool succeeded = attempt_unit(store_, task->unit, options_.failures,
                                                [&] { return run(task->unit); });
            dispatch_.finish(*task, succeeded);
            report();
        }
        dispatch_.stop();
    }

  private:
    bool is_stopped() const { return options_.stop != nullptr && *options_.stop; }

    void change_row(const std::shared_ptr<OpenRow>& row) {
        if (row_ == row) return;
        state_.reset();
        row_ = row;
    }

    UnitResult run(const UnitKey& unit) {
        if (row_->failure) throw RunError(*row_->failure);
        if (!state_) state_.emplace(*row_->campaign);
        return run_unit(*state_, unit, Detail::totals);
    }

    void report() {
        if (!options_.progress) return;
        const std::scoped_lock guard(reports_);
        options_.progress(dispatch_.progress());
    }

    Dispatch& dispatch_;
    const SweepOptions& options_;
    UnitStore& store_;
    std::mutex& reports_;
    std::shared_ptr<OpenRow> row_;
    std::optional<State> state_;
};

}  // namespace

SweepProgress run_sweep(const Sweep& sweep, RowSource source, const SweepOptions& options,
                        UnitStore& store) {
    Dispatch dispatch(sweep, std::move(source), store, options.failures);
    std::mutex reports;
    run_workers(options.threads, [&] {
        try {
            SweepWorker(dispatch, options, store, reports).work();
        } catch (...) {
            dispatch.stop();
            throw;
        }
    });
    store.sync();
    return dispatch.progress();
}

}  // namespace microcosm
