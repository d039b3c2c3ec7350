// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/sweep_recipe.hpp"

#include <cstdio>
#include <filesystem>

#include "engine/run/provenance_of.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

/// As the nodes find it.
std::string program() {
    std::error_code error;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
    return quote_for_shell(error ? "microcosm" : path.string());
}

constexpr const char* slurm = R"(#!/bin/bash
# Save as sweep.sh, read it, then: bash sweep.sh
# It submits an array of {tasks} tasks and a job that merges. Every task takes the rows that are its
# own and are not in {folder} yet, so the same script submitted again does what is missing.
# Adapt time, memory and CPUs; tasks of minutes to hours suit most sites.
set -euo pipefail
cd {here}
mkdir -p {folder}/slurm
array=$(sbatch --parsable <<'TASK'
#!/bin/bash
#SBATCH --job-name=microcosm-sweep
#SBATCH --array=0-{last}
#SBATCH --cpus-per-task=2
#SBATCH --time=24:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:USR1@120
#SBATCH --output={folder}/slurm/%A_%a.log
exec {program} sweep {words} --shard "$SLURM_ARRAY_TASK_ID/{tasks}" --threads "${{SLURM_CPUS_PER_TASK:-1}}" --quiet
TASK
)
sbatch --parsable --dependency="afterany:$array" <<'MERGE'
#!/bin/bash
#SBATCH --job-name=microcosm-merge
#SBATCH --cpus-per-task=2
#SBATCH --output={folder}/slurm/merge.log
exec {program} sweep {words} --merge --threads "${{SLURM_CPUS_PER_TASK:-1}}"
MERGE
)";

constexpr const char* mpi = R"(#!/bin/bash
# Save as sweep.sh, read it, then run it inside one allocation. When a process or node is lost, Open
# MPI ends the job, and it is started again; finished units are kept. It gives up on mistakes (exit
# codes 2 to 5), when it is interrupted, and after three launches without a new unit.
set -uo pipefail
cd {here}
stuck=0
while :; do
    before=$(cat {folder}/units/*.log 2>/dev/null | wc -c)
    mpirun -np {tasks} {program} sweep {words} --resume --quiet
    code=$?
    case $code in
        0 | 2 | 3 | 4 | 5 | 130) exit "$code" ;;
    esac
    after=$(cat {folder}/units/*.log 2>/dev/null | wc -c)
    if [ "$after" -gt "$before" ]; then stuck=0; else stuck=$((stuck + 1)); fi
    if [ "$stuck" -ge 3 ]; then
        echo "three launches without a new unit; a plugin may end the process: try --isolate" >&2
        exit "$code"
    fi
done
)";

std::string fill(std::string text, const std::string& name, const std::string& value) {
    for (std::size_t at = text.find(name); at != std::string::npos;
         at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
    return text;
}

}  // namespace

int print_recipe(const SweepCall& call) {
    if (!call.folder) throw UsageError("microcosm sweep --recipe: -o DIR is missing");
    std::string text = *call.recipe == "slurm" ? slurm : mpi;
    text = fill(text, "${{", "${");
    text = fill(text, ":-1}}", ":-1}");
    text = fill(text, "{folder}", quote_for_shell(*call.folder));
    text = fill(text, "{tasks}", std::to_string(call.tasks));
    text = fill(text, "{last}", std::to_string(call.tasks - 1));
    text = fill(text, "{here}", quote_for_shell(std::filesystem::current_path().string()));
    text = fill(text, "{program}", program());
    text = fill(text, "{words}", call.words);
    std::printf("%s", text.c_str());
    return exit_done;
}

}  // namespace microcosm
