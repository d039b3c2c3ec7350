// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/run_sweep.hpp"

#include "engine/run/serve_units.hpp"
#include "engine/run/workers.hpp"

namespace microcosm {

namespace {

/// One thread: keeps the buffers of the row it is at.
class SweepWorker {
  public:
    SweepWorker(Dispatch& dispatch, const SweepOptions& options, UnitStore& store,
                std::mutex& reports)
        : dispatch_(dispatch), options_(options), store_(store), reports_(reports) {
        if (options.isolate != nullptr) process_.emplace(*options.isolate);
    }

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
        runner_.reset();
        row_ = row;
    }

    UnitResult run(const UnitKey& unit) {
        if (process_) return process_->run(unit, dispatch_.sweep().plans[unit.plan]);
        if (row_->failure) throw RunError(*row_->failure);
        if (!runner_) runner_.emplace(*row_->campaign);
        return runner_->run(unit, Detail::totals);
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
    std::optional<UnitRunner> runner_;
    std::optional<WorkerProcess> process_;  ///< that runs the units, with --isolate
};

/// A worker process: keeps the row of the last unit open.
class RowServer {
  public:
    explicit RowServer(const Sweep& sweep) : sweep_(sweep) {}

    UnitResult run(const UnitKey& unit) {
        if (unit.row != number_) open(unit.row);
        if (row_->failure) throw RunError(*row_->failure);
        return runner_->run(unit, Detail::totals);
    }

  private:
    void open(std::uint32_t number) {
        const bool same_world =
            number_ != 0 && sweep_.world_of[number - 1] == sweep_.world_of[number_ - 1];
        runner_.reset();
        row_.emplace();
        if (!same_world) shared_.world = nullptr;
        number_ = 0;  // until the row is open
        open_row(sweep_, number, shared_, *row_);
        number_ = number;
        if (!row_->failure) runner_.emplace(*row_->campaign);
    }

    const Sweep& sweep_;
    std::uint32_t number_ = 0;  ///< none
    SharedByRows shared_;
    std::optional<ReadyRow> row_;
    std::optional<UnitRunner> runner_;
};

}  // namespace

void serve_sweep(const Sweep& sweep) {
    serve_units(sweep.campaign_hash, [&](const auto& answer) {
        RowServer rows(sweep);
        answer([&](const UnitKey& unit) { return rows.run(unit); });
    });
}

SweepProgress run_sweep(const Sweep& sweep, RowSource source, const SweepOptions& options,
                        UnitStore& store) {
    Dispatch dispatch(sweep, std::move(source), store,
                      {options.failures, options.isolate == nullptr});
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
