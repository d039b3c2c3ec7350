// SPDX-License-Identifier: Apache-2.0
// Test 23: time per item, beside a kernel that is as simple as a model can be.
#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <string>
#include <vector>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t items_per_round = 8192;
constexpr int rounds = 9;
constexpr double round_ns = 3e6;         ///< a slow model gets fewer calls
constexpr double small_batch_limit = 2;  ///< time per item at 64 against 4,096
constexpr double border_ns = 1;          ///< cost of the call itself, of no interest

/// Best time in nanoseconds per item: others' work on the machine only adds.
template <class Work>
double time_per_item(std::size_t count, const Work& work) {
    using Clock = std::chrono::steady_clock;
    const auto time_calls = [&](std::size_t calls) {
        const auto started = Clock::now();
        for (std::size_t i = 0; i < calls; ++i)
            work();
        return std::chrono::duration<double, std::nano>(Clock::now() - started).count();
    };
    const double affordable = round_ns / std::max(1.0, time_calls(1));
    const std::size_t calls = std::clamp<std::size_t>(static_cast<std::size_t>(affordable), 1,
                                                      1 + items_per_round / count);
    double best = std::numeric_limits<double>::infinity();
    for (int round = 0; round < rounds; ++round)
        best = std::min(best, time_calls(calls));
    return best / static_cast<double>(calls * count);
}

/// w1 a + w2 b on columns of the same length.
double time_reference(std::size_t count) {
    std::vector<double> a(count, 0.5), b(count, 0.25), result(count);
    volatile double w1 = 1.5, w2 = 2.5;
    return time_per_item(count, [&] {
        const double x = w1, y = w2;
        for (std::size_t i = 0; i < count; ++i)
            result[i] = x * a[i] + y * b[i];
        a[0] = result[count - 1];
    });
}

double time_plugin(const Instance& model, std::size_t count, std::uint32_t seed) {
    const Descriptor& plugin = model.plugin();
    Bench bench(plugin, count, Bench::Pages::plain);
    bench.eval(model, make_items(plugin, {count, seed}));
    mcsm_error error{};
    return time_per_item(count,
                         [&] { plugin.plugin->eval(model.handle(), &bench.batch(), &error); });
}

}  // namespace

Verdict test_speed(const Specimen& specimen) {
    const Instance model(specimen.plugin, Parameters(specimen.plugin));
    model.required();
    std::string text = "ns per item:";
    double small = 0, large = 0;
    for (const std::size_t count : {1U, 16U, 64U, 256U, 1024U, 4096U}) {
        large = time_plugin(model, count, specimen.seed());
        if (count == 64) small = large;
        text += format(" {:.1f} at {},", large, count);
    }
    text += format(" reference kernel {:.1f}", time_reference(4096));
    if (small > small_batch_limit * large + border_ns) {
        return {Outcome::warned, text +
                                     "; batches of 64 cost more than twice as much per item as "
                                     "batches of 4096: move work into the constructor"};
    }
    return {Outcome::passed, text};
}

}  // namespace microcosm::conformance
