// SPDX-License-Identifier: Apache-2.0
// The engine's simulations per second over those of the textbook loop, one thread, the same graph
// and seeds, measured in turn. A figure counts only if both means agree.
#include <cmath>

#include <optional>

#include "engine/cascade/skip_cascade.hpp"
#include "engine/cascade/spread.hpp"
#include "engine/random/streams.hpp"
#include "engine/text/format.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/reference_cascade.hpp"
#include "tools/bench/stopwatch.hpp"
#include "tools/bench/workloads.hpp"

namespace microcosm::bench {

namespace {

using Model = DiffusionGraph::Model;

struct Case {
    std::string name;
    WorkloadName workload;
    Model model;
    double target;
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"cascade_nethept_wc", {"nethept", "wc"}, Model::independent_cascade, 2.5},
        {"cascade_nethept_p01", {"nethept", "0.01"}, Model::independent_cascade, 5},
        {"cascade_nethept_p1", {"nethept", "0.1"}, Model::independent_cascade, 3},
        {"cascade_epinions_wc", {"epinions", "wc"}, Model::independent_cascade, 2},
        {"cascade_epinions_p01", {"epinions", "0.01"}, Model::independent_cascade, 4.5},
        {"cascade_creators_wc", {"creators", "wc"}, Model::independent_cascade, 4},
        {"cascade_creators_p01", {"creators", "0.01"}, Model::independent_cascade, 4},
        {"threshold_nethept", {"nethept", "wc"}, Model::linear_threshold, 3}};
    return all;
}

/// Mean and variance of what a side has simulated.
struct Tally {
    double runs = 0, sum = 0, squares = 0, seconds = 0;

    void add(double count) {
        ++runs;
        sum += count;
        squares += count * count;
    }
    double mean() const { return sum / runs; }
    double error() const {
        return std::sqrt(std::max(0.0, squares / runs - mean() * mean()) / runs);
    }
    double rate() const { return runs / seconds; }
};

/// Simulates with the kernel that `simulate_spread` chooses, without its pilot: that is paid once,
/// however many replicates follow.
class EngineSide {
  public:
    EngineSide(const Workload& workload, Model model)
        : graph_(model, workload.nodes, workload.arcs), seeds_(workload.seeds) {
        request_.replicates = 1;
        request_.kernel = simulate_spread(graph_, seeds_, request_).kernel;
        if (request_.kernel == CascadeKernel::skips)
            skips_.emplace(graph_, mix_seed(request_.seed), request_.level);
        else
            masks_.emplace(graph_, mix_seed(request_.seed), request_.level);
        for (std::uint32_t& seed : seeds_)
            seed = graph_.inside(seed);
    }
    void run(Tally& tally) {
        ActiveCounts active;
        if (skips_)
            skips_->run(block_++, ~ReplicateMask{0}, seeds_, active);
        else
            masks_->run(block_++, ~ReplicateMask{0}, seeds_, active);
        for (const std::uint32_t count : active)
            tally.add(count);
    }
    const char* kernel() const { return skips_ ? "skips" : "masks"; }

  private:
    DiffusionGraph graph_;
    std::vector<std::uint32_t> seeds_;
    SpreadRequest request_;
    std::optional<SkipCascade> skips_;
    std::optional<MaskCascade> masks_;
    std::uint32_t block_ = 0;
};

Figure compare(const Case& one, const Workload& workload, double seconds) {
    EngineSide engine_side(workload, one.model);
    ReferenceCascade reference_side(workload.nodes, workload.arcs);
    Tally engine, reference;
    const auto run_engine = [&] {
        const double start = thread_seconds();
        engine_side.run(engine);
        engine.seconds += thread_seconds() - start;
    };
    const auto run_reference = [&] {
        const double start = thread_seconds();
        for (int i = 0; i < (workload.nodes > 500'000 ? 1 : 64); ++i)
            reference.add(one.model == Model::linear_threshold
                              ? reference_side.run_threshold(workload.seeds)
                              : reference_side.run_independent(workload.seeds));
        reference.seconds += thread_seconds() - start;
    };
    run_engine();  // touches the memory
    run_reference();
    engine = reference = {};
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const Tally before_engine = engine, before_reference = reference;
        seconds_per_call(seconds / rounds, run_engine);
        seconds_per_call(seconds / rounds, run_reference);
        const double engine_rate =
            (engine.runs - before_engine.runs) / (engine.seconds - before_engine.seconds);
        const double reference_rate = (reference.runs - before_reference.runs) /
                                      (reference.seconds - before_reference.seconds);
        ratios.push_back(engine_rate / reference_rate);
    }
    std::sort(ratios.begin(), ratios.end());
    const double apart = std::abs(engine.mean() - reference.mean());
    const bool agree = apart <= 4 * std::hypot(engine.error(), reference.error());
    return {one.name,
            agree ? ratios[rounds / 2] : 0,
            "x",
            Figure::Target::at_least,
            one.target,
            format("{} {:.0f}/s, textbook {:.0f}/s; means {:.2f} and {:.2f}{}",
                   engine_side.kernel(), engine.rate(), reference.rate(), engine.mean(),
                   reference.mean(), agree ? "" : ": THEY DISAGREE")};
}

}  // namespace

void measure_cascades(const Setting& setting, Figures& figures) {
    for (const Case& one : cases()) {
        const auto workload =
            make_workload(one.workload, setting.data, setting.tiny ? 20'000 : 1'000'000);
        if (workload)
            figures.push_back(compare(one, *workload, setting.seconds));
        else
            figures.push_back(skip(one.name, "no graph; MICROCOSM_DATA names the folder"));
    }
}

}  // namespace microcosm::bench
