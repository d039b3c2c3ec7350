// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/results/stopping.hpp"
#include "engine/run/unit_store.hpp"

namespace microcosm {

/// Judges the replicates of a run, or of a row of a sweep, from 0 to the first that some plan has
/// not stored: a function of what is stored, not of who stored it or when. Plans sorted by name.
Stopping stopping_of(const UnitStore& store, std::span<const std::string> plans, double precision,
                     std::uint32_t design_row = 0);

}  // namespace microcosm
