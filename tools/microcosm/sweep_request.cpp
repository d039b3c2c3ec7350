// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/sweep_request.hpp"

#include "engine/run/provenance_of.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "tools/microcosm/failure_options.hpp"
#include "tools/microcosm/isolate_options.hpp"
#include "tools/microcosm/kept_worlds.hpp"
#include "tools/microcosm/probe.hpp"
#include "tools/microcosm/sweep_cluster.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_shards = 100'000;

/// "3/40"
Shard read_shard(const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto index = parse_integer(std::string_view(text).substr(0, slash));
    const auto count = slash == std::string::npos
                           ? std::nullopt
                           : parse_integer(std::string_view(text).substr(slash + 1));
    if (!index || !count || *count < 1 || *count > most_shards || *index < 0 || *index >= *count)
        throw UsageError(format("--shard {}: write I/N with 0 <= I < N, such as 3/40", text));
    return {static_cast<std::uint32_t>(*index), static_cast<std::uint32_t>(*count)};
}

Compression read_compression(const std::string& text) {
    if (text == "zstd") return Compression::zstd;
    throw UsageError(format("--compress {}: only zstd is known", text));
}

std::string read_recipe(const std::string& text) {
    if (text == "slurm" || text == "mpi") return text;
    throw UsageError(format("--recipe {}: write slurm or mpi", text));
}

/// File, folder, settings and plugins, for scripts that repeat the call.
std::string words_of(const Arguments& arguments) {
    std::string words = quote_for_shell(arguments.words().front());
    for (const char* option : {"output", "replicates", "seed", "set", "retries", "compress",
                               "plugin", "plugin-path", "deadline"})
        for (const std::string& value : arguments.all(option))
            words += format(" --{} {}", option, quote_for_shell(value));
    for (const char* flag : {"allow-draft", "isolate"})
        if (arguments.has(flag)) words += format(" --{}", flag);
    return words;
}

void read_settings(const Arguments& arguments, SweepRequest& request) {
    constexpr std::int64_t most_replicates = 1'000'000, most_threads = 1024;
    request.file = arguments.words().front();
    request.kept_worlds = user_world_cache();
    request.overrides = arguments.all("set");
    if (const auto seed = arguments.integer("seed", 0, std::int64_t{1} << 53))
        request.overrides.push_back("seed=" + std::to_string(*seed));
    request.replicates = arguments.integer("replicates", 1, most_replicates);
    request.plugin_files = arguments.all("plugin");
    request.plugin_folders = arguments.all("plugin-path");
    request.allow_drafts = arguments.has("allow-draft");
    request.threads = static_cast<int>(
        arguments.integer("threads", 1, most_threads).value_or(threads_per_process()));
}

void refuse_contradictions(const SweepCall& call) {
    if (call.merge && call.shard)
        throw UsageError("--merge and --shard: merge once, when all shards are done");
    if ((call.merge || call.shard || call.resume) && !call.folder)
        throw UsageError("microcosm sweep: -o DIR is missing");
}

}  // namespace

std::vector<Option> sweep_options() {
    return {{"output,o", "DIR", "write the tables there, and units as they are finished"},
            {"resume", "", "go on in a folder that holds finished units"},
            {"replicates", "N", "another number of replicates than the file's"},
            {"seed", "S", "another seed than the scenario's"},
            {"threads", "T", "threads (default: all cores); never changes a number"},
            {"set", "PATH=VALUE", "another value for a key of the scenario, in all rows", true},
            {"dry-run", "", "check every row; print rows, units, estimated time and size"},
            {"status", "DIR", "how far a sweep is, from anywhere"},
            {"shard", "I/N", "do part I of N (from 0), beside the others in one folder"},
            {"merge", "", "write the tables of what is finished; do no unit"},
            {"recipe", "slurm|mpi", "print a script for a cluster; submits nothing"},
            {"tasks", "N", "tasks of the recipe (default 40)"},
            {"compress", "zstd", "pack results, summary and pairs"},
            {"drop-units", "", "remove DIR/units once the tables are complete"},
            {"json", "", "with --status or --dry-run: one JSON object"},
            {"quiet,q", "", "no progress, no hints"}};
}

SweepCall read_sweep_call(const Arguments& arguments) {
    SweepCall call;
    call.status = arguments.text("status");
    call.json = arguments.has("json");
    if (call.status) return call;
    if (arguments.words().empty()) throw UsageError("microcosm sweep: SWEEP.yaml is missing");
    read_settings(arguments, call.request);
    call.folder = arguments.text("output");
    if (const auto shard = arguments.text("shard"))
        call.shard = read_shard(*shard);
    else if (!arguments.has("merge") && !arguments.has("dry-run"))
        call.shard = shard_of_srun();
    if (const auto compress = arguments.text("compress"))
        call.compression = read_compression(*compress);
    if (const auto recipe = arguments.text("recipe")) call.recipe = read_recipe(*recipe);
    call.failures = read_failure_policy(arguments);
    call.isolate = worker_options("sweep", arguments);
    if (call.isolate)
        call.request.probe = [probe = std::make_shared<Probe>()](const std::string& file) {
            return probe->try_file(file);
        };
    call.tasks = arguments.integer("tasks", 1, most_shards).value_or(call.tasks);
    call.resume = arguments.has("resume");
    call.merge = arguments.has("merge");
    call.dry_run = arguments.has("dry-run");
    call.drop_units = arguments.has("drop-units");
    call.quiet = arguments.has("quiet");
    call.words = words_of(arguments);
    refuse_contradictions(call);
    return call;
}

}  // namespace microcosm
