// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/campaign/state.hpp"
#include "engine/run/unit.hpp"
#include "engine/sweep/sweep.hpp"

namespace microcosm {

/// A row with its world and what its replicates share, or why it cannot run at all.
struct ReadyRow {
    std::optional<Experiment> experiment;
    std::optional<Campaign> campaign;
    std::optional<RunError> failure;
};

/// What opening a row starts from and leaves to others.
struct SharedByRows {
    std::shared_ptr<World> world;  ///< null: it is built
    std::vector<ReachCurve> curves;
};

/// Throws if a file has changed since the rows were checked.
void open_row(const Sweep& sweep, std::uint32_t number, SharedByRows& shared, ReadyRow& row);

}  // namespace microcosm
