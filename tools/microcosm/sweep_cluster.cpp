// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/sweep_cluster.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "engine/run/workers.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "tools/microcosm/arguments.hpp"

namespace microcosm {

namespace {

std::int64_t number_from(const char* variable) {
    const char* text = std::getenv(variable);
    return text == nullptr ? 0 : parse_integer(text).value_or(0);
}

/// Open MPI's mpirun, or srun with PMIx.
bool is_rank_of_several() {
    return number_from("OMPI_COMM_WORLD_SIZE") > 1 ||
           (std::getenv("PMIX_RANK") != nullptr && number_from("SLURM_STEP_NUM_TASKS") > 1);
}

}  // namespace

void hand_over_to_mpi(const std::vector<std::string>& words) {
    if (!is_rank_of_several()) return;
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    if (self.filename() == "microcosm-mpi") return;
    const std::string program = (self.parent_path() / "microcosm-mpi").string();
    if (!std::filesystem::exists(program))
        throw UsageError(
            format("several MPI processes, but {} does not exist: this microcosm was built without "
                   "MPI (install openmpi-bin and libopenmpi-dev and build again), or use --shard",
                   program));
    std::vector<std::string> texts{program};
    texts.insert(texts.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    throw UsageError(format("{}: {}", program, std::strerror(errno)));
}

std::optional<Shard> shard_of_srun() {
    const std::int64_t tasks = number_from("SLURM_STEP_NUM_TASKS");
    if (tasks < 2 || is_rank_of_several()) return std::nullopt;
    return Shard{static_cast<std::uint32_t>(number_from("SLURM_PROCID")),
                 static_cast<std::uint32_t>(tasks)};
}

int threads_per_process() {
    const std::int64_t ranks = std::max<std::int64_t>(1, number_from("OMPI_COMM_WORLD_LOCAL_SIZE"));
    return std::max(1, static_cast<int>(available_threads() / ranks));
}

}  // namespace microcosm
