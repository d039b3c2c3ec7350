// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/open_row.hpp"

#include <algorithm>
#include <new>

#include "engine/experiment/bind.hpp"

namespace microcosm {

namespace {

constexpr std::size_t most_curves = 8;

/// The newest come first; rows of a sweep differ in few of them.
void keep_curves(const Campaign& campaign, std::vector<ReachCurve>& curves) {
    std::vector<ReachCurve> kept;
    for (const auto& curve : campaign.curves)
        if (curve) kept.push_back(*curve);
    for (ReachCurve& curve : curves)
        if (kept.size() < most_curves && std::find(kept.begin(), kept.end(), curve) == kept.end())
            kept.push_back(std::move(curve));
    curves = std::move(kept);
}

}  // namespace

void open_row(const Sweep& sweep, std::uint32_t number, SharedByRows& shared, ReadyRow& row) {
    Problems problems;
    const auto scenario = scenario_of(sweep, number, problems);
    try {
        if (shared.world) {
            row.experiment.emplace(
                bind_to_world(scenario->scenario, sweep.catalog, shared.world, problems));
        } else {
            Checked checked = check_scenario(scenario->scenario, sweep.catalog, problems);
            problems.throw_if_errors();  // a file changed since the rows were checked
            row.experiment.emplace(
                build(scenario->scenario, std::move(checked), {sweep.kept_worlds, scenario->root}));
        }
        problems.throw_if_errors();
        shared.world = row.experiment->shared_world;
        row.campaign.emplace(*row.experiment, shared.curves);
        keep_curves(*row.campaign, shared.curves);
    } catch (const PluginError& error) {
        row.failure.emplace(sweep.plans.front(),
                            UnitFailure{{}, 0, 1, "plugin", error.plugin(), error.what()});
    } catch (const std::bad_alloc&) {
        row.failure.emplace(sweep.plans.front(),
                            UnitFailure{{}, 0, 1, "memory", "", "out of memory"});
    }
}

}  // namespace microcosm
