// SPDX-License-Identifier: Apache-2.0
// Which thread does which unit of which row. A thread stays with its row, since opening a row and
// preparing for it cost time; it opens the next row when it has none; when no row may be opened it
// helps with those that are open. At most `most_worlds` worlds are in memory.
#pragma once

#include <atomic>
#include <condition_variable>
#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/run/attempts.hpp"
#include "engine/sweep/open_row.hpp"
#include "engine/sweep/row_source.hpp"
#include "engine/sweep/sweep.hpp"

namespace microcosm {

inline constexpr std::size_t most_worlds = 2;

/// How far a sweep is.
struct SweepProgress {
    std::size_t units_done = 0;   ///< in this launch
    std::size_t units_found = 0;  ///< already in the store
    std::size_t units_failed = 0;
    std::size_t units_added = 0;  ///< by rows whose precision asks for more than the fewest
    std::size_t rows_done = 0;    ///< complete or given up
};

/// A row that is ready to run, and the units that are missing.
struct OpenRow : ReadyRow {
    std::uint32_t number = 0;
    std::uint32_t planned = 0;  ///< replicates whose units were looked at
    std::vector<UnitKey> missing;
    std::size_t next = 0, unfinished = 0;
};

/// How units are handed out.
struct DispatchRules {
    FailurePolicy failures;
    bool opens_rows = true;  ///< else who does a unit opens its row
};

/// What a thread is given: a unit of a row.
struct Task {
    std::shared_ptr<OpenRow> row;
    UnitKey unit;
};

/// Hands out units to threads; thread-safe.
class Dispatch {
  public:
    Dispatch(const Sweep& sweep, RowSource source, UnitStore& store, const DispatchRules& rules);

    /// The next unit for a thread that has been working on `mine`; opens rows and waits if need
    /// be. Nothing: there is no more to do, or somebody has stopped or failed.
    std::optional<Task> next(const std::shared_ptr<OpenRow>& mine);
    /// The unit is stored or given up.
    void finish(const Task& task, bool succeeded);
    /// Everybody ends after the unit in hand.
    void stop();

    SweepProgress progress() const;
    const Sweep& sweep() const { return sweep_; }

  private:
    struct WorldSlot {
        std::uint32_t number = 0;
        std::shared_ptr<World> world;  ///< null while somebody builds it
        std::size_t users = 0;
    };
    using Lock = std::unique_lock<std::mutex>;

    std::optional<Task> find_task(const std::shared_ptr<OpenRow>& mine, Lock& lock);
    bool more_may_come() const;
    bool take_pending();
    void plan_units(OpenRow& row);
    WorldSlot* slot_for(std::uint32_t world);
    std::shared_ptr<OpenRow> open_pending(WorldSlot& slot, Lock& lock);
    static std::optional<Task> take_from(const std::shared_ptr<OpenRow>& row);
    void close(const std::shared_ptr<OpenRow>& row);

    const Sweep& sweep_;
    RowSource source_;
    UnitStore& store_;
    FailurePolicy policy_;
    bool opens_rows_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::list<WorldSlot> worlds_;
    std::vector<ReachCurve> curves_;  ///< of the last rows
    std::list<std::shared_ptr<OpenRow>> open_;
    std::shared_ptr<OpenRow> pending_;  ///< taken from the source, not open yet
    std::size_t opening_ = 0;
    bool exhausted_ = false, stopped_ = false;
    SweepProgress progress_;
};

}  // namespace microcosm
