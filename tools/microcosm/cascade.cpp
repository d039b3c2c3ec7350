// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>

#include "engine/cascade/spread.hpp"
#include "engine/run/workers.hpp"
#include "engine/text/format.hpp"
#include "engine/text/json.hpp"
#include "tools/microcosm/cascade_input.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/interrupt.hpp"
#include "tools/microcosm/open_scenario.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_threads = 1024, most_replicates = 1'000'000'000;
constexpr std::int64_t default_replicates = 10'000, default_seed = 1;

SpreadRequest request_of(const Arguments& arguments) {
    SpreadRequest request;
    request.seed = static_cast<std::uint64_t>(
        arguments.integer("seed", 0, std::int64_t{1} << 53).value_or(default_seed));
    request.replicates = static_cast<std::uint32_t>(
        arguments.integer("replicates", 1, most_replicates).value_or(default_replicates));
    request.threads = static_cast<std::uint32_t>(
        arguments.integer("threads", 1, most_threads).value_or(available_threads()));
    return request;
}

/// What is printed.
struct Outcome {
    const DiffusionGraph& graph;
    const Spread& spread;
    double rate;  ///< simulations per second
};

std::string as_json(const Outcome& outcome) {
    JsonWriter json;
    json.begin_object().key("mean").value(outcome.spread.mean());
    json.key("standard_error").value(outcome.spread.standard_error());
    json.key("replicates").value(std::uint64_t{outcome.spread.active.size()});
    json.key("simulations_per_second").value(outcome.rate);
    json.key("nodes").value(outcome.graph.nodes()).key("arcs").value(outcome.graph.arcs());
    json.key("kernel").value(outcome.spread.kernel == CascadeKernel::masks ? "masks" : "skips");
    return json.end_object().text();
}

std::string as_text(const Outcome& outcome) {
    std::string text = format("graph         {} nodes, {} arcs that can fire\n",
                              outcome.graph.nodes(), outcome.graph.arcs());
    text += format("mean spread   {:.6g} active nodes, seeds included\n", outcome.spread.mean());
    text += format("its error     {:.2g} (standard error, {} replicates)\n",
                   outcome.spread.standard_error(), outcome.spread.active.size());
    const bool masks = outcome.spread.kernel == CascadeKernel::masks;
    return text + format("speed         {:.3g} simulations/s, {}\n", outcome.rate,
                         masks ? "64 replicates per pass" : "skipping from success to success");
}

int run_cascade(const Arguments& arguments) {
    exit_on_interrupt();
    const SpreadRequest request = request_of(arguments);
    Problems problems;
    const CascadeInput input = read_cascade_input(arguments, problems);
    print_warnings(problems);
    const auto start = std::chrono::steady_clock::now();
    const Spread spread = simulate_spread(input.graph, input.seeds, request);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    const Outcome outcome{input.graph, spread, request.replicates / time.count()};
    const std::string text = arguments.has("json") ? as_json(outcome) : as_text(outcome);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace

Command cascade_command() {
    CommandLine line;
    line.command = "cascade";
    line.synopsis = "GRAPH";
    line.summary = "Textbook diffusion on any edge list: mean spread and its error.";
    line.examples =
        "  microcosm cascade arcs.txt.gz --seeds top:50\n"
        "  microcosm cascade friends.csv --undirected --weights 0.01 --seeds seeds.txt\n"
        "  microcosm cascade arcs.txt --model lt --weights file --seeds seeds.txt --json\n";
    line.options = {{"model", "ic|lt", "independent cascade (default) or linear threshold"},
                    {"weights", "W",
                     "of an arc: wc (1 / in-degree of its target, default), one number, or file "
                     "(third column)"},
                    {"seeds", "FILE|top:K", "node numbers, or the K nodes of largest out-degree"},
                    {"undirected", "", "each line is an arc in both directions"},
                    {"replicates", "N", "how many (default: 10000)"},
                    {"seed", "S", "of the draws (default: 1)"},
                    {"threads", "T", "threads (default: all cores); never changes a number"},
                    {"json", "", "print one JSON object"}};
    line.options.push_back(help_option());
    line.least_words = line.most_words = 1;
    return {line, run_cascade};
}

}  // namespace microcosm
