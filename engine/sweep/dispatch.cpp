// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/dispatch.hpp"

#include "engine/sweep/row_stop.hpp"

namespace microcosm {

Dispatch::Dispatch(const Sweep& sweep, RowSource source, UnitStore& store,
                   const DispatchRules& rules)
    : sweep_(sweep),
      source_(std::move(source)),
      store_(store),
      policy_(rules.failures),
      opens_rows_(rules.opens_rows) {}

std::optional<Task> Dispatch::next(const std::shared_ptr<OpenRow>& mine) {
    Lock lock(mutex_);
    while (!stopped_) {
        if (auto task = find_task(mine, lock)) return task;
        if (exhausted_ && !pending_ && !more_may_come()) break;
        changed_.wait(lock);
    }
    return std::nullopt;
}

/// A unit of the thread's own row, else of a new one, else of any.
std::optional<Task> Dispatch::find_task(const std::shared_ptr<OpenRow>& mine, Lock& lock) {
    if (mine)
        if (auto task = take_from(mine)) return task;
    if (take_pending())
        if (WorldSlot* slot = slot_for(sweep_.world_of[pending_->number - 1]))
            return take_from(open_pending(*slot, lock));
    for (const auto& row : open_)
        if (auto task = take_from(row)) return task;
    return std::nullopt;
}

/// Whether somebody may yet find units for others: by opening a row, or at a checkpoint.
bool Dispatch::more_may_come() const {
    return opening_ > 0 || (sweep_.precision > 0 && !open_.empty());
}

/// Makes sure that a row with something to do is waiting to be opened, if there is one.
bool Dispatch::take_pending() {
    while (!pending_ && !exhausted_) {
        const std::optional<std::uint32_t> row = source_();
        exhausted_ = !row;
        if (!row) break;
        auto opened = std::make_shared<OpenRow>();
        opened->number = *row;
        plan_units(*opened);
        if (opened->missing.empty())
            ++progress_.rows_done;
        else
            pending_ = std::move(opened);
    }
    return pending_ != nullptr;
}

/// Adds the units that are missing up to where the row ends by what is known of it now.
void Dispatch::plan_units(OpenRow& row) {
    const std::uint32_t end = stop_of_row(sweep_, store_, row.number).replicates;
    if (end <= row.planned) return;
    for (UnitKey unit : units_of(sweep_.plans.size(), row.planned, end - row.planned)) {
        unit.row = row.number;
        if (unit.first >= sweep_.replicates) ++progress_.units_added;
        if (store_.has(unit)) {
            ++progress_.units_found;
        } else if (is_given_up(store_, unit, policy_)) {
            ++progress_.units_failed;
        } else {
            row.missing.push_back(unit);
            ++row.unfinished;
        }
    }
    row.planned = end;
}

/// A place for the world: where it is already, or a free one. Null: wait.
Dispatch::WorldSlot* Dispatch::slot_for(std::uint32_t world) {
    for (WorldSlot& slot : worlds_)
        if (slot.number == world && (slot.world || slot.users == 0)) return &slot;
    for (WorldSlot& slot : worlds_) {
        if (slot.number == world) return nullptr;  // somebody is building it
        if (slot.users > 0) continue;
        slot = {world, nullptr, 0};
        return &slot;
    }
    if (worlds_.size() >= most_worlds) return nullptr;
    return &worlds_.emplace_back(WorldSlot{world, nullptr, 0});
}

std::shared_ptr<OpenRow> Dispatch::open_pending(WorldSlot& slot, Lock& lock) {
    std::shared_ptr<OpenRow> row = std::move(pending_);
    pending_ = nullptr;
    ++slot.users;
    ++opening_;
    SharedByRows shared{slot.world, curves_};
    lock.unlock();
    std::exception_ptr failure;
    try {
        if (opens_rows_) open_row(sweep_, row->number, shared, *row);
    } catch (...) {
        failure = std::current_exception();
    }
    lock.lock();
    --opening_;
    if (failure) {
        stopped_ = true;
        changed_.notify_all();
        std::rethrow_exception(failure);
    }
    slot.world = std::move(shared.world);
    curves_ = std::move(shared.curves);
    open_.push_back(row);
    changed_.notify_all();
    return row;
}

std::optional<Task> Dispatch::take_from(const std::shared_ptr<OpenRow>& row) {
    if (row->next >= row->missing.size()) return std::nullopt;
    return Task{row, row->missing[row->next++]};
}

void Dispatch::finish(const Task& task, bool succeeded) {
    const std::scoped_lock guard(mutex_);
    ++(succeeded ? progress_.units_done : progress_.units_failed);
    if (--task.row->unfinished > 0) return;
    plan_units(*task.row);
    if (task.row->unfinished == 0)
        close(task.row);
    else
        changed_.notify_all();
}

void Dispatch::close(const std::shared_ptr<OpenRow>& row) {
    ++progress_.rows_done;
    open_.remove(row);
    for (WorldSlot& slot : worlds_)
        if (slot.number == sweep_.world_of[row->number - 1]) --slot.users;
    changed_.notify_all();
}

void Dispatch::stop() {
    const std::scoped_lock guard(mutex_);
    stopped_ = true;
    changed_.notify_all();
}

SweepProgress Dispatch::progress() const {
    const std::scoped_lock guard(mutex_);
    return progress_;
}

}  // namespace microcosm
