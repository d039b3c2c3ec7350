// SPDX-License-Identifier: Apache-2.0
// Test 11: creating and destroying models.
#include <malloc.h>
#include <microcosm/plugin.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/process_state.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

constexpr int repetitions = 10'000;
constexpr std::size_t growth_limit = 64 << 10;  ///< 7 bytes a model would be noticed

/// A refusal must name a parameter that exists.
void check_refusal(const Instance& model) {
    const CallResult& result = model.result();
    const std::string given = model.parameters().text();
    if (result.code != MCSM_E_PARAM) {
        throw Failure(format("create with {} fails with code {} ({}) instead of MCSM_E_PARAM",
                             given, result.code, result.message));
    }
    const auto& parameters = model.plugin().parameters;
    if (std::ranges::find(parameters, result.parameter, &PluginParameter::key) !=
        parameters.end()) {
        return;
    }
    throw Failure(
        format("create with {} blames '{}', which is no parameter", given, result.parameter));
}

/// Inside the bounds a rule across parameters may refuse, but in good manners.
void try_inside(const Descriptor& plugin, const Parameters& parameters) {
    const Instance model(plugin, parameters);
    if (!model.exists()) check_refusal(model);
}

void try_outside(const Descriptor& plugin, const Parameters& parameters) {
    const Instance model(plugin, parameters);
    if (!model.exists()) return check_refusal(model);
    throw Failure(format("create accepts {}, which is outside its bounds", parameters.text()));
}

/// With one parameter at a bound, every later one at each of its own.
void try_pairs(const Descriptor& plugin, const Parameters& one, std::size_t later) {
    for (std::size_t j = later; j < plugin.parameters.size(); ++j) {
        if (!is_variable(plugin.parameters[j])) continue;
        for (const double other : bounds_of(plugin.parameters[j]))
            try_inside(plugin, one.with(j, other));
    }
}

void try_bounds(const Descriptor& plugin) {
    const Parameters defaults(plugin);
    const auto& all = plugin.parameters;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!is_variable(all[i])) continue;
        for (const double outside : outside_of(all[i]))
            try_outside(plugin, defaults.with(i, outside));
        for (const double bound : bounds_of(all[i])) {
            const Parameters one = defaults.with(i, bound);
            try_inside(plugin, one);
            try_pairs(plugin, one, i + 1);
        }
    }
}

/// Bytes in use: the heap's by its own account, and what was mapped around it.
std::size_t memory_in_use() {
    std::size_t pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return mallinfo2().uordblks + mallinfo2().hblkhd + pages * 4096;
}

void try_growth(const Descriptor& plugin) {
    const Parameters defaults(plugin);
    const auto repeat = [&](int times) {
        for (int i = 0; i < times; ++i)
            const Instance model(plugin, defaults);
    };
    repeat(repetitions / 100);
    const std::size_t files = read_process_state().open_files;
    const std::size_t before = memory_in_use();
    repeat(repetitions);
    const std::size_t after = memory_in_use();
    if (after > before + growth_limit) {
        throw Failure(format("{} times create and destroy leave {} bytes behind ({} a model)",
                             repetitions, after - before,
                             (after - before) / std::size_t{repetitions}));
    }
    if (read_process_state().open_files > files) {
        throw Failure("create and destroy leave files open");
    }
}

/// 8 threads create models at once; each must compute what a lone one computes.
void try_crowd(const Descriptor& plugin) {
    const Parameters defaults(plugin);
    const Items items = make_items(plugin, {64});
    const Instance lone(plugin, defaults);
    const Outputs expected = Bench(plugin, 64).eval(lone.required(), items);
    std::atomic<int> wrong = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            Bench bench(plugin, 64, Bench::Pages::plain);
            for (int i = 0; i < 100; ++i) {
                try {
                    const Instance model(plugin, defaults);
                    if (bench.eval(model.required(), items) != expected) ++wrong;
                } catch (const Failure&) {
                    ++wrong;
                }
            }
        });
    }
    threads.clear();
    if (wrong > 0) {
        throw Failure(
            format("created on 8 threads at once, {} of 800 models compute something "
                   "else",
                   wrong.load()));
    }
}

}  // namespace

Verdict test_create(const Specimen& specimen) {
    const Descriptor& plugin = specimen.plugin;
    Instance(plugin, Parameters(plugin)).required();
    try_bounds(plugin);
    try_growth(plugin);
    try_crowd(plugin);
    return {};
}

}  // namespace microcosm::conformance
