// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/experiment/plans.hpp"
#include "engine/results/comparison.hpp"
#include "engine/results/summary.hpp"
#include "engine/results/text_histogram.hpp"
#include "engine/results/write.hpp"
#include "engine/run/collect.hpp"
#include "engine/run/precision.hpp"
#include "engine/run/provenance_of.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"
#include "engine/scenario/compared_packs.hpp"
#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/crash.hpp"
#include "tools/microcosm/effort.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/failure_options.hpp"
#include "tools/microcosm/interrupt.hpp"
#include "tools/microcosm/isolate_options.hpp"
#include "tools/microcosm/kept_units.hpp"
#include "tools/microcosm/kept_worlds.hpp"
#include "tools/microcosm/open_scenario.hpp"
#include "tools/microcosm/precision_option.hpp"
#include "tools/microcosm/progress.hpp"
#include "tools/microcosm/report.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_replicates = 1'000'000;
constexpr std::int64_t most_threads = 1024;

/// A run that is one of several, each under its own pack.
struct PackRun {
    Opinion opinion;
    Provenance provenance;
};

struct Request {
    std::vector<std::string> more;  ///< assignments after the user's --set
    PackRun* pack_run = nullptr;    ///< takes the results in place of the terminal
    std::optional<std::string> folder;
    RunOptions options;
    bool quiet = false, json = false, report = false;
    Effort effort{};
};

Request read_request(const Arguments& arguments) {
    Request request;
    request.folder = arguments.text("output");
    request.quiet = arguments.has("quiet");
    request.json = arguments.has("json");
    request.report = arguments.has("report");
    if (request.report && !request.folder)
        throw UsageError("run: --report needs a folder for its files; add -o DIR");
    RunOptions& options = request.options;
    options.failures = read_failure_policy(arguments);
    options.precision = read_precision(arguments);
    options.first =
        static_cast<std::uint32_t>(arguments.integer("first", 0, 1'000'000'000).value_or(0));
    options.replicates =
        static_cast<std::uint32_t>(arguments.integer("replicates", 1, most_replicates).value_or(0));
    options.threads = static_cast<int>(
        arguments.integer("threads", 1, most_threads).value_or(available_threads()));
    return request;
}

Progress run_with_bar(const Experiment& experiment, Request& request, UnitStore& store) {
    ProgressBar bar(request.quiet);
    request.options.progress = [&](const Progress& progress) { bar.show(progress); };
    request.options.stop = &catch_interrupts();
    try {
        const Progress progress = run(experiment, request.options, store);
        bar.finish();
        return progress;
    } catch (const InputOutputError& error) {
        bar.finish();
        if (!request.folder) throw;
        throw KeptUnits(error, format("{} finished units are kept in {}; when it can be written "
                                      "again, the same command goes on",
                                      store.units(), *request.folder));
    } catch (...) {
        bar.finish();
        throw;
    }
}

void print_results(const Request& request, const Results& results, const Summary& summary,
                   const Provenance& provenance) {
    std::string text =
        request.json ? render_json(results, summary, provenance) : render_table(results, summary);
    if (!request.json && isatty(STDOUT_FILENO) == 1)
        text += "\n" + draw_difference(results, summary);
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
    if (!request.report)
        std::fprintf(stderr, "next: microcosm report %s\n",
                     quote_for_shell(*request.folder).c_str());
}

int say_interrupted(const Request& request, const Progress& progress) {
    std::fprintf(stderr, "interrupted: %zu of %zu units are finished%s\n",
                 progress.done + progress.found, progress.total,
                 request.folder ? " and kept; the same command goes on from there"
                                : "; with -o DIR they would have been kept");
    return exit_interrupted;
}

/// Every unit that was given up, and how to see its failure alone.
int say_failed(const Experiment& experiment, const UnitStore& store, const FailurePolicy& policy) {
    const std::vector<UnitFailure> failures = store.failures();
    for (const UnitFailure& failure : failures)
        std::fprintf(stderr, "%s\n",
                     RunError(experiment.plans[failure.key.plan].name, failure).what());
    std::fprintf(
        stderr, "%zu units are missing after %u attempts each; --retries %u would try them again\n",
        failures.size(), policy.retries + 1, policy.retries + 1);
    return exit_run_failed;
}

/// Replicates that were asked for and are not there: failed, or for lack of time.
std::int64_t count_missing(const RunOptions& asked, const std::vector<std::int64_t>& complete) {
    const std::int64_t end = std::int64_t{asked.first} + asked.replicates;
    const auto found = std::count_if(complete.begin(), complete.end(),
                                     [&](std::int64_t r) { return r >= asked.first && r < end; });
    return asked.replicates - found;
}

std::vector<std::string> write_files(const Request& request, const Results& results,
                                     const Summary& summary, const Provenance& provenance) {
    std::vector<std::string> paths;
    if (request.folder) paths = write_results(results, summary, provenance, *request.folder);
    if (request.report)
        paths.push_back(write_report(*request.folder, *request.folder + "/report.html"));
    return paths;
}

int finish(const Experiment& experiment, const Request& request, const UnitStore& store,
           Provenance provenance) {
    const std::optional<Stopping>& stopping = provenance.stopping;
    Results results =
        stopping ? collect(experiment, store, stopping->replicates) : collect(experiment, store);
    if (results.replicates.empty()) return exit_done;
    results.missing = count_missing(request.options, results.replicates);
    const Summary summary = summarize(results);
    provenance.reproduce += format(" --first {} --replicates {}", results.replicates.front(),
                                   results.replicates.back() - results.replicates.front() + 1);
    const std::vector<std::string> paths = write_files(request, results, summary, provenance);
    if (request.pack_run != nullptr) {
        request.pack_run->opinion.results = std::move(results);
        request.pack_run->opinion.summary = summary;
        request.pack_run->provenance = std::move(provenance);
        return exit_done;
    }
    print_results(request, results, summary, provenance);
    if (!request.quiet && stopping && stopping->has_ended)
        std::fprintf(stderr, "%s\n", describe_stop(*stopping).c_str());
    if (!request.quiet) std::fprintf(stderr, "%s\n", request.effort.describe().c_str());
    print_next_step(request, paths);
    return exit_done;
}

std::string crash_hint(const Request& request) {
    const std::string kept =
        request.folder ? format("finished units are kept in {}; ", *request.folder) : "";
    return kept + "with --isolate a run goes on and records such a unit as failed";
}

/// A precision is about the best two plans, and the verdict about the best two that are written.
void refuse_exploring_to_a_precision(const Experiment& experiment, const RunOptions& options) {
    const bool explores = std::any_of(experiment.plans.begin(), experiment.plans.end(),
                                      [](const PlanSpec& plan) { return !plan.base.empty(); });
    if (explores && options.precision > 0)
        throw UsageError(
            "run: --precision does not go with explore: in the scenario; give --replicates");
}

int run_once(const Arguments& arguments, Request request) {
    if (request.folder) make_writable_folder(*request.folder);
    Problems problems;
    const OpenScenario open = open_scenario(arguments, problems, request.more);
    const Experiment experiment = bind_with_kept_world(open, problems);
    print_warnings(problems);
    if (request.options.replicates == 0)
        request.options.replicates = static_cast<std::uint32_t>(open.scenario.replicates);
    refuse_exploring_to_a_precision(experiment, request.options);
    std::optional<UnitStore> store;
    if (request.folder)
        store.emplace(experiment.identity, *request.folder,
                      Writer{describe_launch(request.options.threads)});
    else
        store.emplace(experiment);
    Provenance provenance = provenance_of(experiment, open.overrides);
    for (const char* option : {"plugin", "plugin-path"})
        for (const std::string& value : arguments.all(option))
            provenance.reproduce += format(" --{} {}", option, quote_for_shell(value));
    if (arguments.has("allow-draft")) provenance.reproduce += " --allow-draft";
    explain_crashes(provenance.reproduce, crash_hint(request));
    std::optional<WorkerOptions> workers = worker_options("run", arguments);
    if (workers) {
        workers->campaign_hash = experiment.campaign_hash;
        workers->plugins = plugin_names(open.catalog);
        request.options.isolate = &*workers;
    }
    request.effort.end_preparation();
    const Progress progress = run_with_bar(experiment, request, *store);
    store->finish();
    request.effort.end_units(progress.done, request.options.threads);
    provenance.launches = launches_of(*store);
    if (progress.done > 0)  // then the last launch is this one
        provenance.launches.back().peak_megabytes = std::round(peak_megabytes());
    if (request.options.precision > 0) {
        provenance.stopping =
            stopping_of(*store, names_of(experiment.plans), request.options.precision);
        request.options.replicates = provenance.stopping->replicates;
    }
    const bool has_ended = !provenance.stopping || provenance.stopping->has_ended;
    const int code = finish(experiment, request, *store, std::move(provenance));
    if (progress.failed > 0) return say_failed(experiment, *store, request.options.failures);
    const bool complete = has_ended && progress.done + progress.found == progress.total;
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
    std::vector<Opinion> opinions;
    std::vector<Request> requests;
    std::vector<Provenance> provenances;
    for (const std::string& pack : packs) {
        PackRun pack_run;
        Request one = request;
        one.more = {"pack=" + pack};
        one.pack_run = &pack_run;
        if (request.folder) one.folder = *request.folder + "/" + pack;
        const int code = run_once(arguments, one);
        if (code != exit_done || pack_run.opinion.results.replicates.empty()) return code;
        pack_run.opinion.pack = pack;
        opinions.push_back(std::move(pack_run.opinion));
        one.pack_run = nullptr;
        requests.push_back(std::move(one));
        provenances.push_back(std::move(pack_run.provenance));
    }
    const std::string text =
        request.json ? render_comparison_json(opinions) : render_comparison(opinions);
    if (take_back_verdicts(opinions))
        for (std::size_t i = 0; i < opinions.size(); ++i)
            write_files(requests[i], opinions[i].results, opinions[i].summary, provenances[i]);
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
    if (!packs.empty() && arguments.has("isolate"))
        throw UsageError(
            "run: --isolate does not go with compare_packs; name one with --set pack=PACK");
    return packs.empty() ? run_once(arguments, request)
                         : run_under_packs(arguments, request, packs);
}

int serve_run(const Arguments& arguments) {
    Problems problems;
    const OpenScenario open = open_scenario(arguments, problems);
    serve(bind_with_kept_world(open, problems));
    return exit_done;
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
        "  microcosm run serum.yaml --precision 0.02                until P(A beats B) is that "
        "exact\n"
        "  microcosm run serum.yaml --first 312 --replicates 1      one replicate alone\n";
    line.options = {
        {"output,o", "DIR", "write CSV files and a manifest there; a second call goes on from it"},
        {"replicates", "N", "draws of everything uncertain (default: the scenario's, 1000)"},
        precision_option(),
        {"first", "I", "number of the first replicate (default 0)"},
        {"seed", "S", "another seed than the scenario's"},
        {"threads", "T", "threads (default: all cores); never changes a number"},
        {"set", "PATH=VALUE", "another value for a key of the scenario; may be repeated", true},
        {"report", "", "also write the decision report, DIR/report.html"},
        {"json", "", "print the results as one JSON object"},
        {"quiet,q", "", "no progress, no hints"}};
    for (const Option& option : isolate_options())
        line.options.push_back(option);
    for (const Option& option : failure_options())
        line.options.push_back(option);
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = line.most_words = 1;
    return {line, run_scenario, serve_run};
}

}  // namespace microcosm
