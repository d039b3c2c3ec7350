// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "engine/experiment/bind.hpp"
#include "engine/results/comparison.hpp"
#include "engine/results/summary.hpp"
#include "engine/results/write.hpp"
#include "engine/run/collect.hpp"
#include "engine/run/provenance_of.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"
#include "engine/scenario/compared_packs.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/interrupt.hpp"
#include "tools/microcosm/open_scenario.hpp"
#include "tools/microcosm/progress.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_replicates = 1'000'000;
constexpr std::int64_t most_threads = 1024;

struct Request {
    std::vector<std::string> more;  ///< assignments after the user's --set
    Opinion* opinion = nullptr;     ///< takes the results in place of the terminal
    std::optional<std::string> folder;
    RunOptions options;
    bool quiet = false, json = false;
};

Request read_request(const Arguments& arguments) {
    Request request;
    request.folder = arguments.text("output");
    request.quiet = arguments.has("quiet");
    request.json = arguments.has("json");
    RunOptions& options = request.options;
    options.first =
        static_cast<std::uint32_t>(arguments.integer("first", 0, 1'000'000'000).value_or(0));
    options.replicates =
        static_cast<std::uint32_t>(arguments.integer("replicates", 1, most_replicates).value_or(0));
    options.threads = static_cast<int>(
        arguments.integer("threads", 1, most_threads).value_or(available_threads()));
    return request;
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

std::string host_name() {
    char name[256] = {};
    gethostname(name, sizeof name - 1);
    return name;
}

/// Times one launch for the manifest.
class LaunchRecord {
  public:
    explicit LaunchRecord(int threads) {
        launch_.started = utc_now();
        launch_.host = host_name();
        launch_.threads = threads;
    }
    Provenance::Launch finish(const Progress& progress, const UnitStore& store) {
        launch_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
        launch_.units = static_cast<std::int64_t>(progress.done);
        launch_.damaged_bytes = store.damaged_bytes();
        return launch_;
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
    Provenance::Launch launch_;
};

Progress run_with_bar(const Experiment& experiment, Request& request, UnitStore& store) {
    ProgressBar bar(request.quiet);
    request.options.progress = [&](const Progress& progress) { bar.show(progress); };
    request.options.stop = &catch_interrupts();
    try {
        const Progress progress = run(experiment, request.options, store);
        bar.finish();
        return progress;
    } catch (...) {
        bar.finish();
        throw;
    }
}

void print_results(const Request& request, const Results& results, const Summary& summary,
                   const Provenance& provenance) {
    const std::string text =
        request.json ? render_json(results, summary, provenance) : render_table(results, summary);
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_next_step(const Request& request, const std::vector<std::string>& paths) {
    if (request.quiet) return;
    if (!request.folder) {
        std::fprintf(stderr, "nothing was written; add -o DIR to keep the results as CSV\n");
        return;
    }
    std::fprintf(stderr, "written:\n");
    for (const std::string& path : paths)
        std::fprintf(stderr, "  %s\n", path.c_str());
}

int say_interrupted(const Request& request, const Progress& progress) {
    std::fprintf(stderr, "interrupted: %zu of %zu units are finished%s\n",
                 progress.done + progress.found, progress.total,
                 request.folder ? " and kept; the same command goes on from there"
                                : "; with -o DIR they would have been kept");
    return exit_interrupted;
}

/// Replicates that were asked for and are not there, for lack of time: only after an interruption.
std::int64_t count_missing(const RunOptions& asked, const std::vector<std::int64_t>& complete) {
    const std::int64_t end = std::int64_t{asked.first} + asked.replicates;
    const auto found = std::count_if(complete.begin(), complete.end(),
                                     [&](std::int64_t r) { return r >= asked.first && r < end; });
    return asked.replicates - found;
}

int finish(const Experiment& experiment, const Request& request, const UnitStore& store,
           Provenance provenance) {
    Results results = collect(experiment, store);
    if (results.replicates.empty()) return exit_done;
    results.missing = count_missing(request.options, results.replicates);
    const Summary summary = summarize(results);
    provenance.reproduce += format(" --first {} --replicates {}", results.replicates.front(),
                                   results.replicates.back() - results.replicates.front() + 1);
    std::vector<std::string> paths;
    if (request.folder) paths = write_results(results, summary, provenance, *request.folder);
    if (request.opinion != nullptr) {
        request.opinion->results = std::move(results);
        request.opinion->summary = summary;
        return exit_done;
    }
    print_results(request, results, summary, provenance);
    print_next_step(request, paths);
    return exit_done;
}

int run_once(const Arguments& arguments, Request request) {
    if (request.folder) make_writable_folder(*request.folder);
    LaunchRecord launch(request.options.threads);
    Problems problems;
    const OpenScenario open = open_scenario(arguments, problems, request.more);
    const Experiment experiment = bind(open.scenario, open.document, open.catalog, problems);
    print_warnings(problems);
    if (request.options.replicates == 0)
        request.options.replicates = static_cast<std::uint32_t>(open.scenario.replicates);
    std::optional<UnitStore> store;
    if (request.folder)
        store.emplace(experiment, *request.folder);
    else
        store.emplace(experiment);
    const Progress progress = run_with_bar(experiment, request, *store);
    Provenance provenance = provenance_of(experiment, open.overrides);
    for (const char* option : {"plugin", "plugin-path"})
        for (const std::string& value : arguments.all(option))
            provenance.reproduce += format(" --{} {}", option, quote_for_shell(value));
    provenance.launches.push_back(launch.finish(progress, *store));
    const int code = finish(experiment, request, *store, std::move(provenance));
    const bool complete = progress.done + progress.found == progress.total;
    return complete ? code : say_interrupted(request, progress);
}

/// The packs that the scenario wants to be run under; a scenario that is wrong names none, and
/// complains when it is run.
std::vector<std::string> packs_to_compare(const Arguments& arguments) {
    Problems problems;
    return compared_packs(open_scenario(arguments, problems).document);
}

/// One run per pack, each in a folder of its name, then the verdicts side by side.
int run_under_packs(const Arguments& arguments, const Request& request,
                    const std::vector<std::string>& packs) {
    if (request.folder) make_writable_folder(*request.folder);
    std::vector<Opinion> opinions(packs.size());
    for (std::size_t i = 0; i < packs.size(); ++i) {
        opinions[i].pack = packs[i];
        Request one = request;
        one.more = {"pack=" + packs[i]};
        one.opinion = &opinions[i];
        if (request.folder) one.folder = *request.folder + "/" + packs[i];
        const int code = run_once(arguments, one);
        if (code != exit_done || opinions[i].results.replicates.empty()) return code;
    }
    const std::string text =
        request.json ? render_comparison_json(opinions) : render_comparison(opinions);
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!request.quiet && request.folder)
        std::fprintf(stderr, "written: one folder per pack below %s\n", request.folder->c_str());
    if (!request.quiet && !request.folder) print_next_step(request, {});
    return exit_done;
}

int run_scenario(const Arguments& arguments) {
    const Request request = read_request(arguments);
    exit_on_interrupt();
    const std::vector<std::string> packs = packs_to_compare(arguments);
    return packs.empty() ? run_once(arguments, request)
                         : run_under_packs(arguments, request, packs);
}

}  // namespace

Command run_command() {
    CommandLine line;
    line.command = "run";
    line.synopsis = "SCENARIO.yaml";
    line.summary = "Simulate every plan of a scenario and say which one to buy.";
    line.examples =
        "  microcosm run scenarios/skincare_serum_50k.yaml -o out/serum\n"
        "  microcosm run serum.yaml --set product.price='29 USD' --replicates 4000\n"
        "  microcosm run serum.yaml --first 312 --replicates 1      one replicate alone\n";
    line.options = {
        {"output,o", "DIR", "write CSV files and a manifest there; a second call goes on from it"},
        {"replicates", "N", "draws of everything uncertain (default: the scenario's, 1000)"},
        {"first", "I", "number of the first replicate (default 0)"},
        {"seed", "S", "another seed than the scenario's"},
        {"threads", "T", "threads (default: all cores); never changes a number"},
        {"set", "PATH=VALUE", "another value for a key of the scenario; may be repeated", true},
        {"json", "", "print the results as one JSON object"},
        {"quiet,q", "", "no progress, no hints"}};
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = line.most_words = 1;
    return {line, run_scenario};
}

}  // namespace microcosm
