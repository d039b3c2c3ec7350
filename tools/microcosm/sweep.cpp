// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "engine/run/workers.hpp"
#include "engine/sweep/merge.hpp"
#include "engine/sweep/run_sweep.hpp"
#include "engine/sweep/team.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/failure_options.hpp"
#include "tools/microcosm/interrupt.hpp"
#include "tools/microcosm/isolate_options.hpp"
#include "tools/microcosm/kept_units.hpp"
#include "tools/microcosm/open_scenario.hpp"
#include "tools/microcosm/progress.hpp"
#include "tools/microcosm/sweep_dry_run.hpp"
#include "tools/microcosm/sweep_folder.hpp"
#include "tools/microcosm/sweep_recipe.hpp"
#include "tools/microcosm/sweep_request.hpp"
#include "tools/microcosm/sweep_status.hpp"

namespace microcosm {

namespace {

Sweep open_request(const SweepCall& call) {
    Problems problems;
    Sweep sweep = open_sweep(call.request, problems);
    print_warnings(problems);
    return sweep;
}

/// With a precision, those up to the first checkpoint.
std::size_t all_units(const Sweep& sweep) {
    return units_of(sweep.plans.size(), 0, sweep.replicates).size() * sweep.rows();
}

/// Rows and failures, behind the bar.
std::string note_of(const Sweep& sweep, const SweepProgress& at) {
    std::string note = format("  row {}/{}", at.rows_done, sweep.rows());
    if (at.units_failed > 0) note += format("  {} failed", at.units_failed);
    return note;
}

SweepProgress run_with_bar(const Sweep& sweep, const SweepCall& call, Team& team,
                           UnitStore& store) {
    ProgressBar bar(call.quiet || team.rank() > 0);
    SweepOptions options;
    options.threads = call.request.threads;
    options.failures = call.failures;
    options.stop = &catch_interrupts();
    std::optional<WorkerOptions> workers = call.isolate;
    if (workers) {
        workers->campaign_hash = sweep.campaign_hash;
        workers->plugins = plugin_names(sweep.catalog);
        options.isolate = &*workers;
    }
    const std::size_t all = all_units(sweep);
    options.progress = [&](const SweepProgress& at) {
        bar.show({at.units_done, at.units_found, at.units_failed, all + at.units_added},
                 note_of(sweep, at));
    };
    const Shard shard = call.shard.value_or(Shard{});
    try {
        const SweepProgress progress =
            run_sweep(sweep, team.share_out(rows_of_shard(sweep.order, shard)), options, store);
        bar.finish();
        return progress;
    } catch (...) {
        bar.finish();
        throw;
    }
}

std::string range_of(const Merged& merged) {
    return merged.fewest == merged.most ? format("{}", merged.most)
                                        : format("{} to {}", merged.fewest, merged.most);
}

void print_merged(const Sweep& sweep, const SweepCall& call, const Merged& merged) {
    std::printf("%u of %u rows are complete, %s replicates each\n", merged.rows_complete,
                sweep.rows(), range_of(merged).c_str());
    if (merged.rows_short > 0)
        std::printf("%u rows end at %u replicates, the most it takes, without the precision %g\n",
                    merged.rows_short, merged.most, sweep.precision);
    for (std::size_t plan = 0; plan < sweep.plans.size(); ++plan)
        std::printf("  %-20s has the highest mean profit in %u rows\n", sweep.plans[plan].c_str(),
                    merged.best_in[plan]);
    if (call.quiet) return;
    std::fprintf(stderr, "written:\n");
    for (const std::string& path : merged.paths)
        std::fprintf(stderr, "  %s\n", path.c_str());
}

/// What is missing, loudly.
int say_missing(const SweepCall& call, const Merged& merged) {
    if (merged.scrambles_excluded > 0)
        std::fprintf(stderr,
                     "warning: %zu scrambles have a failed or missing row and are left out of "
                     "sensitivity.csv\n",
                     merged.scrambles_excluded);
    if (merged.is_complete()) return exit_done;
    const std::string folder = call.folder.value_or("");
    if (merged.units_failed > 0)
        std::fprintf(stderr,
                     "%llu units failed for good, see %s/failures.csv; --resume --retries %u would "
                     "try them again\n",
                     static_cast<unsigned long long>(merged.units_failed), folder.c_str(),
                     call.failures.retries + 1);
    std::fprintf(stderr, "%llu of %llu units are missing in %s\n",
                 static_cast<unsigned long long>(merged.units - merged.units_complete),
                 static_cast<unsigned long long>(merged.units), folder.c_str());
    return exit_run_failed;
}

int merge(const Sweep& sweep, const SweepCall& call, const UnitStore& store) {
    const Merged merged =
        merge_sweep(sweep, store, {*call.folder, call.request.threads, call.compression});
    print_merged(sweep, call, merged);
    const int code = say_missing(call, merged);
    if (call.drop_units && code == exit_done) drop_units(*call.folder);
    return code;
}

/// Without --resume only an empty folder will do: an old sweep is not continued by mistake.
void refuse_found_units(const Sweep& sweep, const SweepCall& call, const UnitStore& store) {
    if (call.resume || call.shard || store.units() == 0) return;
    throw UsageError(
        format("{} of {} units are finished in {}; add --resume to go on, or choose "
               "another -o",
               store.units(), all_units(sweep), *call.folder));
}

int say_interrupted(const SweepProgress& progress) {
    std::fprintf(
        stderr,
        "interrupted: %zu units are finished and kept; the same command with --resume goes "
        "on from there\n",
        progress.units_done + progress.units_found);
    return exit_interrupted;
}

int say_shard(const SweepCall& call, const SweepProgress& progress) {
    std::fprintf(stderr,
                 "shard %u/%u: %zu units done, %zu were there, %zu failed; merge with --merge when "
                 "all shards are done\n",
                 call.shard->index, call.shard->count, progress.units_done, progress.units_found,
                 progress.units_failed);
    return progress.units_failed > 0 ? exit_run_failed : exit_done;
}

/// The logs of other ranks were not there when rank 0 opened its store.
int merge_all_ranks(const Sweep& sweep, const SweepCall& call) {
    const UnitStore all(sweep.identity, *call.folder,
                        {describe_launch(call.request.threads), FolderLock::Kind::none});
    return merge(sweep, call, all);
}

int work_and_merge(const Sweep& sweep, const SweepCall& call, Team& team, UnitStore& store) {
    describe_folder(sweep, call);
    team.agree(exit_done);
    const SweepProgress progress = run_with_bar(sweep, call, team, store);
    store.finish();
    team.gather(progress.units_failed);
    const bool interrupted = catch_interrupts();
    if (interrupted && (call.shard || team.size() > 1)) return say_interrupted(progress);
    if (call.shard) return say_shard(call, progress);
    const int code = team.size() > 1 ? merge_all_ranks(sweep, call) : merge(sweep, call, store);
    return interrupted ? say_interrupted(progress) : code;
}

/// Rank 0, or the only process: prepares the folder, works, merges.
int lead(const Sweep& sweep, const SweepCall& call, Team& team) {
    make_writable_folder(*call.folder);
    UnitStore store(sweep.identity, *call.folder, writer_of(call));
    refuse_found_units(sweep, call, store);
    try {
        return work_and_merge(sweep, call, team, store);
    } catch (const InputOutputError& error) {
        throw KeptUnits(error, format("{} finished units are kept in {}; when it can be written "
                                      "again, the same command with --resume goes on",
                                      store.units(), *call.folder));
    }
}

/// Another rank: works on what rank 0 gives.
int follow(const Sweep& sweep, const SweepCall& call, Team& team) {
    UnitStore store(sweep.identity, *call.folder,
                    {describe_launch(call.request.threads, format("rank {}", team.rank())),
                     FolderLock::Kind::none});
    const SweepProgress progress = run_with_bar(sweep, call, team, store);
    store.finish();
    team.gather(progress.units_failed);
    return exit_done;
}

int run_units(const SweepCall& call) {
    const std::unique_ptr<Team> team = join_team();
    try {
        if (team->rank() == 0) return lead(open_request(call), call, *team);
        // Rank 0 has the last word on the job: its exit code, and what it says.
        if (team->agree(exit_done) != exit_done) return exit_done;
        return follow(open_request(call), call, *team);
    } catch (const std::exception& error) {
        team->abandon(code_of(error));
        throw;
    }
}

int sweep(const Arguments& arguments) {
    const SweepCall call = read_sweep_call(arguments);
    if (call.status) return print_sweep_status(*call.status, call.json);
    exit_on_interrupt();
    const bool works = !call.recipe && !call.dry_run && !call.merge;
    if (works && !call.folder) throw UsageError("microcosm sweep: -o DIR is missing");
    if (works) return run_units(call);
    const Sweep opened = open_request(call);
    if (call.recipe) return print_recipe(call);
    if (call.dry_run) return print_dry_run(opened, call);
    const UnitStore store(opened.identity, *call.folder, writer_of(call));
    return merge(opened, call, store);
}

int serve_sweep_units(const Arguments& arguments) {
    serve_sweep(open_request(read_sweep_call(arguments)));
    return exit_done;
}

}  // namespace

Command sweep_command() {
    CommandLine line;
    line.command = "sweep";
    line.synopsis = "SWEEP.yaml";
    line.summary = "Run many scenarios from one design, on all cores or many machines.";
    line.examples =
        "  microcosm sweep scenarios/sweep_plugins.yaml --dry-run     rows, units, hours\n"
        "  microcosm sweep scenarios/sweep_plugins.yaml -o out/plugins\n"
        "  microcosm sweep scenarios/sweep_plugins.yaml -o out/plugins --resume\n"
        "  microcosm sweep --status out/plugins                       from another terminal\n"
        "  microcosm sweep S.yaml -o DIR --shard 3/40                 one of 40 parts; then "
        "--merge\n";
    line.options = sweep_options();
    for (const Option& option : isolate_options())
        line.options.push_back(option);
    for (const Option& option : failure_options())
        line.options.push_back(option);
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.most_words = 1;
    return {line, sweep, serve_sweep_units};
}

}  // namespace microcosm
