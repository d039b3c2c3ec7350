// SPDX-License-Identifier: Apache-2.0
// Rows of replicates.csv per second over what std::to_chars alone makes of the same numbers.
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <string>

#include "engine/results/tables.hpp"
#include "engine/run/collect.hpp"
#include "engine/run/run.hpp"
#include "engine/text/format.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/quick_start.hpp"
#include "tools/bench/stopwatch.hpp"

namespace microcosm::bench {

namespace {

/// Results of a few replicates, repeated to as many rows as a long run has.
Results make_results(const Setting& setting, const Catalog& catalog) {
    const auto experiment = bind_quick_start(catalog, {"world.scale=400"});
    UnitStore store(*experiment);
    RunOptions options;
    options.replicates = 32;
    run(*experiment, options, store);
    Results results = collect(*experiment, store);
    const std::size_t wanted = setting.tiny ? 64 : 20'000;
    const auto repeat = [&](auto& column) {
        const std::size_t size = column.size();
        for (std::size_t i = size; i < wanted; ++i)
            column.push_back(column[i % size]);
    };
    repeat(results.replicates);
    for (auto& column : results.values)
        repeat(column);
    for (auto& column : results.input_values)
        repeat(column);
    return results;
}

/// The same numbers in the order of the file.
void format_alone(const Results& results) {
    char text[64];
    std::size_t bytes = 0;
    const auto add = [&](double value) {
        bytes +=
            static_cast<std::size_t>(std::to_chars(text, text + sizeof text, value).ptr - text);
    };
    for (std::size_t replicate = 0; replicate < results.replicates.size(); ++replicate)
        for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
            for (std::size_t metric = 0; metric < metric_count; ++metric)
                add(results.column(plan, static_cast<Metric>(metric))[replicate]);
            for (const auto& input : results.input_values)
                add(input[replicate]);
        }
    volatile std::size_t sink = bytes;
    static_cast<void>(sink);
}

}  // namespace

void measure_csv(const Setting& setting, Figures& figures) {
    const Catalog catalog = open_plugins();
    const Results results = make_results(setting, catalog);
    const std::string folder =
        std::filesystem::temp_directory_path() / format("microcosm_bench_{}", getpid());
    std::filesystem::create_directory(folder);
    const double ratio = ratio_of(
        setting.seconds, [&] { write_replicates(results, folder); },
        [&] { format_alone(results); });
    std::filesystem::remove_all(folder);
    figures.push_back({"csv", ratio, "x", Figure::Target::at_least, 0.5,
                       format("rows/s of replicates.csv, {} replicates of {} plans, over "
                              "std::to_chars alone",
                              results.replicates.size(), results.plans.size())});
}

}  // namespace microcosm::bench
