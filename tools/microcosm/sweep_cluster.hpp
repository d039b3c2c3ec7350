// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/sweep/row_source.hpp"

namespace microcosm {

/// Under mpirun the sweep is the business of microcosm-mpi: replaces this process by it. Returns if
/// this process is not one of several MPI ranks, or is microcosm-mpi already. Throws UsageError if
/// there is no such program.
void hand_over_to_mpi(const std::vector<std::string>& words);

/// Under srun without MPI every task is a shard: its number and their count.
std::optional<Shard> shard_of_srun();

/// Threads if none are asked for: the cores, divided by the ranks on this machine.
int threads_per_process();

}  // namespace microcosm
