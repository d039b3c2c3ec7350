// SPDX-License-Identifier: Apache-2.0
// What a campaign costs: the quick start as shipped, whole replicates, shipped plugins through the
// border.
#include <algorithm>
#include <chrono>

#include "engine/run/collect.hpp"
#include "engine/run/run.hpp"
#include "engine/text/format.hpp"
#include "tools/bench/allocation.hpp"
#include "tools/bench/campaigner.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/quick_start.hpp"
#include "tools/bench/stopwatch.hpp"

namespace microcosm::bench {

namespace {

const std::string whole = "world.scale=20", smallest = "world.scale=400";

std::string scale_of(const Setting& setting) {
    return setting.tiny ? smallest : whole;
}

double random_loads(const Figures& figures) {
    for (const Figure& figure : figures)
        if (figure.name == "machine_random_loads") return figure.value * 1e6;
    return 0;
}

Figure measure_impressions(const Setting& setting, const Experiment& experiment, double loads) {
    Campaigner campaigner(experiment);
    campaigner.run_next();  // buffers grow once
    const double before = campaigner.impressions(), start = thread_seconds();
    seconds_per_call(setting.seconds, [&] { campaigner.run_next(); });
    const double rate = (campaigner.impressions() - before) / (thread_seconds() - start);
    return {"impressions",
            rate / loads,
            "x",
            Figure::Target::at_least,
            1,
            format("{:.3g} M impressions/s over random loads/s, one thread", rate / 1e6)};
}

/// Posts are not recommended to strangers, so that nobody can be reached of those who are added.
Figure measure_untouched(const Setting& setting, const Catalog& catalog) {
    const std::vector<std::string> settings{scale_of(setting),
                                            "platform.instagram.nonfollower_share=0"};
    const auto few = bind_quick_start(catalog, settings);
    const auto many = bind_quick_start_among_strangers(catalog, settings, 10);
    Campaigner small(*few), large(*many);
    small.run_next();
    large.run_next();
    const double ratio = ratio_of(
        setting.seconds, [&] { small.run_next(); }, [&] { large.run_next(); });
    return {"untouched",
            ratio,
            "x",
            Figure::Target::at_most,
            1.1,
            format("replicate time with 10 x the people, none of them reached; {:.3f} x the people "
                   "touched",
                   static_cast<double>(large.most_touched()) /
                       static_cast<double>(small.most_touched()))};
}

Figure measure_replicate_memory(const Experiment& experiment) {
    const std::size_t before = bytes_held();
    Campaigner campaigner(experiment);
    const std::size_t made = bytes_held();
    campaigner.run_next();
    const double held = static_cast<double>(bytes_held() - made);
    const auto touched = static_cast<double>(campaigner.most_touched());
    return {"replicate_memory",
            held / touched,
            "bytes",
            Figure::Target::at_most,
            64,
            format("per touched person ({:.0f} in the largest plan; records of {} bytes for {} of "
                   "them), beyond {:.1f} MB per worker and campaign",
                   touched, sizeof(TouchedPerson), campaigner.most_records(),
                   static_cast<double>(made - before) / 1e6)};
}

/// Wall time: the only figure that other programs on the machine can spoil.
Figure measure_threads(const Setting& setting, const Experiment& experiment) {
    const auto seconds_on = [&](int threads) {
        UnitStore store(experiment);
        RunOptions options;
        options.replicates = setting.tiny ? 32 : 640;
        options.threads = threads;
        const auto start = std::chrono::steady_clock::now();
        run(experiment, options, store);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    seconds_on(2);
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double one = seconds_on(1);
        ratios.push_back(one / seconds_on(2));
    }
    std::sort(ratios.begin(), ratios.end());
    return {"threads",
            ratios[rounds / 2],
            "x",
            Figure::Target::at_least,
            1.9,
            "replicates/s on 2 threads over 1, by the clock on the wall: wants an idle machine"};
}

double variance(const std::vector<double>& values) {
    double sum = 0, squares = 0;
    for (const double value : values)
        sum += value;
    const double mean = sum / static_cast<double>(values.size());
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return squares / static_cast<double>(values.size() - 1);
}

/// Incremental profit of the paid plans, replicate by replicate.
std::vector<std::vector<double>> profits_of(const Setting& setting, const Experiment& experiment) {
    UnitStore store(experiment);
    RunOptions options;
    options.replicates = setting.tiny ? 32 : 400;
    run(experiment, options, store);
    const Results results = collect(experiment, store);
    std::vector<std::vector<double>> profits;
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan)
        if (!experiment.plans[plan].is_nothing)
            profits.push_back(results.column(plan, Metric::incremental_profit));
    return profits;
}

/// Variance of the difference, over what independent draws would give.
double pairing_of(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> difference(a.size());
    for (std::size_t i = 0; i < difference.size(); ++i)
        difference[i] = a[i] - b[i];
    return variance(difference) / (variance(a) + variance(b));
}

void measure_pairing(const Setting& setting, const Catalog& catalog, const Experiment& experiment,
                     Figures& figures) {
    const auto plans = profits_of(setting, experiment);
    figures.push_back(
        {"pairing", pairing_of(plans[0], plans[1]), "x", Figure::Target::at_most, 0.2,
         format("variance of the difference of the quick start's plans, {} replicates",
                plans[0].size())});
    const auto longer =
        bind_quick_start(catalog, {scale_of(setting), "plans.micros.hire[0].feed=3"});
    figures.push_back({"pairing_terms", pairing_of(plans[1], profits_of(setting, *longer)[1]), "x",
                       Figure::Target::none, 0,
                       "the same of its micro-creators with two posts each and with three"});
}

}  // namespace

void measure_campaign(const Setting& setting, Figures& figures) {
    const Catalog catalog = open_plugins();
    const auto experiment = bind_quick_start(catalog, {scale_of(setting)});
    figures.push_back(measure_impressions(setting, *experiment, random_loads(figures)));
    figures.push_back(measure_untouched(setting, catalog));
    figures.push_back(measure_replicate_memory(*experiment));
    figures.push_back(measure_threads(setting, *experiment));
    measure_pairing(setting, catalog, *experiment, figures);
}

}  // namespace microcosm::bench
