// SPDX-License-Identifier: Apache-2.0
// microcosm_bench --summary [--json FILE] [--seconds S] [--tiny] [FIGURES...]: the figures of
// docs/performance.md, one line each. --growth [--svg FILE] [--seconds S] [--tiny]: how the time of a
// replicate grows. Without either: Google Benchmark on single kernels.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "engine/text/number.hpp"
#include "engine/text/output_file.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/growth.hpp"

namespace microcosm::bench {

namespace {

struct Options {
    Setting setting;
    std::string json, svg;
    bool growth = false;
    std::vector<std::string> stations;  ///< empty: all
    bool valid = true;
};

using Measure = void (*)(const Setting&, Figures&);
constexpr std::pair<std::string_view, Measure> stations[] = {{"machine", measure_machine},
                                                             {"cascades", measure_cascades},
                                                             {"border", measure_plugin_border},
                                                             {"campaign", measure_campaign},
                                                             {"world", measure_world},
                                                             {"world_file", measure_world_file},
                                                             {"csv", measure_csv}};

bool is_station(std::string_view name) {
    for (const auto& [station, measure] : stations)
        if (station == name) return true;
    return false;
}

std::string data_folder() {
    const char* named = std::getenv("MICROCOSM_DATA");
    const std::string folder = named != nullptr ? named : "../shared/data";
    return std::filesystem::is_directory(folder) ? folder : "";
}

Options read_options(int count, char** words) {
    Options options;
    options.setting.data = data_folder();
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool has_value = i + 1 < count;
        if (word == "--summary") {
        } else if (word == "--growth") {
            options.growth = true;
        } else if (word == "--svg" && has_value) {
            options.svg = words[++i];
        } else if (word == "--tiny") {
            options.setting.tiny = true;
            options.setting.seconds = 0.01;
        } else if (word == "--json" && has_value) {
            options.json = words[++i];
        } else if (word == "--seconds" && has_value) {
            const auto seconds = parse_number(words[++i]);
            options.valid = options.valid && seconds && *seconds > 0;
            options.setting.seconds = seconds.value_or(1);
        } else if (is_station(word)) {
            options.stations.push_back(word);
        } else {
            options.valid = false;
        }
    }
    return options;
}

bool wanted(const Options& options, std::string_view station) {
    if (options.stations.empty()) return true;
    if (station == "machine") return true;  // others divide by it
    for (const std::string& name : options.stations)
        if (name == station) return true;
    return false;
}

int print_summary(const Options& options) {
    Figures figures;
    bool all_pass = true;
    for (const auto& [station, measure] : stations) {
        if (!wanted(options, station)) continue;
        const std::size_t before = figures.size();
        measure(options.setting, figures);
        for (std::size_t i = before; i < figures.size(); ++i) {
            std::fputs(as_line(figures[i]).c_str(), stdout);
            all_pass = all_pass && (figures[i].skipped || figures[i].passes());
        }
        std::fflush(stdout);
    }
    if (!options.json.empty()) {
        OutputFile file(options.json);
        file.write(as_json(figures));
        file.commit();
    }
    return all_pass || options.setting.tiny ? 0 : 1;
}

int print_growth(const Options& options) {
    const std::vector<Growth> growths = measure_growth(options.setting);
    std::fputs(growth_table(growths).c_str(), stdout);
    if (!options.svg.empty()) {
        OutputFile file(options.svg);
        file.write(growth_picture(growths));
        file.commit();
    }
    return 0;
}

int run(int count, char** words) {
    bool summary = false;
    for (int i = 1; i < count; ++i)
        summary = summary || std::string_view(words[i]) == "--summary" ||
                  std::string_view(words[i]) == "--growth";
    if (!summary) {
        benchmark::Initialize(&count, words);
        if (benchmark::ReportUnrecognizedArguments(count, words)) return 2;
        benchmark::RunSpecifiedBenchmarks();
        return 0;
    }
    const Options options = read_options(count, words);
    if (options.valid) return options.growth ? print_growth(options) : print_summary(options);
    std::fputs(
        "usage: microcosm_bench --summary [--json FILE] [--seconds S] [--tiny] [machine] "
        "[cascades] [border] [campaign] [world] [world_file] [csv]\n"
        "       microcosm_bench --growth [--svg FILE] [--seconds S] [--tiny]\n"
        "       microcosm_bench [options of Google Benchmark]\n",
        stderr);
    return 2;
}

}  // namespace

}  // namespace microcosm::bench

int main(int count, char** words) {
    try {
        return microcosm::bench::run(count, words);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
