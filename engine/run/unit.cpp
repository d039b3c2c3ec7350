// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit.hpp"

#include <algorithm>
#include <new>

#include "engine/campaign/replicate.hpp"
#include "engine/run/flatten.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

RunError::RunError(const std::string& what)
    : text_(format("every replicate would fail: {}\n  to repeat it alone, add: --replicates 1",
                   what)) {
    failure_.kind = "plugin";
    failure_.message = what;
}

RunError::RunError(const std::string& plan, std::uint32_t replicate, const std::string& what)
    : RunError(plan, UnitFailure{{}, replicate, 1, "plugin", "", what}) {}

RunError::RunError(const std::string& plan, UnitFailure failure)
    : text_(format("replicate {} of plan '{}' failed: {}\n  to repeat it alone, add: --first {} "
                   "--replicates 1",
                   failure.replicate, plan, failure.message, failure.replicate)),
      failure_(std::move(failure)) {}

std::vector<UnitKey> units_of(std::size_t plans, std::uint32_t first, std::uint32_t count) {
    std::vector<UnitKey> units;
    const std::uint32_t end = first + count;
    for (std::uint32_t from = first; from < end;) {
        const std::uint32_t block_end = (from / replicates_per_unit + 1) * replicates_per_unit;
        const std::uint32_t to = std::min(end, block_end);
        for (std::uint32_t plan = 0; plan < plans; ++plan)
            units.push_back({plan, from, to - from});
        from = to;
    }
    return units;
}

UnitResult run_unit(State& state, const UnitKey& key, Detail detail) {
    const PlanSpec& plan = state.experiment.plans[key.plan];
    UnitResult result{key, {}};
    state.weekly_ties = detail == Detail::full;
    for (std::uint32_t r = key.first; r < key.first + key.count; ++r) {
        try {
            const Draws draws = draw_uncertain(state.experiment, r);
            result.rows.push_back(flatten(simulate(state, plan, draws), draws.inputs, detail));
        } catch (const PluginError& error) {
            throw RunError(plan.name, {key, r, 1, "plugin", error.plugin(), error.what()});
        } catch (const std::bad_alloc&) {
            throw RunError(plan.name, {key, r, 1, "memory", "", "out of memory"});
        }
    }
    return result;
}

UnitResult UnitRunner::run(const UnitKey& key, Detail detail) {
    if (!state_) state_.emplace(*campaign_);
    try {
        return run_unit(*state_, key, detail);
    } catch (...) {
        state_.reset();
        throw;
    }
}

}  // namespace microcosm
