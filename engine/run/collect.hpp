// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

#include "engine/experiment/experiment.hpp"
#include "engine/results/results.hpp"
#include "engine/run/unit_store.hpp"

namespace microcosm {

/// Everything finished in the store as tables: the replicates that all plans have, ascending, also
/// those of earlier launches, below number `end`. `missing` stays 0: only the caller knows how many
/// were asked for.
Results collect(const Experiment& experiment, const UnitStore& store,
                std::uint32_t end = std::numeric_limits<std::uint32_t>::max());

/// The same for one design row of a sweep, whose units hold totals only: no numbers per creator and
/// tick, and nothing about the creators' audiences.
Results collect_totals(const Experiment& experiment, const UnitStore::Rows& rows);

}  // namespace microcosm
