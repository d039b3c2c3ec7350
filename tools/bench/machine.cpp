// SPDX-License-Identifier: Apache-2.0
// What the machine itself can do, on one thread.
#include <cstdint>
#include <numeric>
#include <vector>

#include <microcosm/random.hpp>

#include "engine/random/streams.hpp"
#include "engine/random/words.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/stopwatch.hpp"
#include "tools/bench/xoshiro.hpp"

namespace microcosm::bench {

namespace {

volatile std::uint64_t sink;

constexpr std::size_t words_of_256_mib = std::size_t{32} << 20U;
constexpr double million = 1e6;

/// Loads that do not wait for each other, at places known beforehand.
double random_loads(const std::vector<std::uint64_t>& memory, double budget) {
    constexpr std::size_t loads = 1U << 16U;
    std::vector<std::uint32_t> place(loads);
    Xoshiro random(9);
    const auto size = static_cast<std::uint32_t>(memory.size());
    double spent = 0, done = 0;
    while (spent < budget) {
        for (std::uint32_t& p : place)
            p = random.below(size);
        const double start = thread_seconds();
        std::uint64_t sum = 0;
        for (const std::uint32_t p : place)
            sum += memory[p];
        sink = sum;
        spent += thread_seconds() - start;
        done += loads;
    }
    return done / spent;
}

double sequential_bytes(const std::vector<std::uint64_t>& memory, double budget) {
    const double seconds = seconds_per_call(
        budget, [&] { sink = std::accumulate(memory.begin(), memory.end(), std::uint64_t{0}); });
    return static_cast<double>(memory.size() * sizeof(std::uint64_t)) / seconds;
}

double philox_blocks(double budget) {
    const mcsm::Rng rng = stream_of(1, 2, 3, Stream::design);
    std::vector<std::uint32_t> words(4096);
    std::uint64_t salt = 0;
    const double seconds = seconds_per_call(budget, [&] {
        draw_run(rng, ++salt, 0, words);
        sink = words[17];
    });
    return static_cast<double>(words.size()) / 4 / seconds;
}

}  // namespace

void measure_machine(const Setting& setting, Figures& figures) {
    const std::vector<std::uint64_t> memory(setting.tiny ? 1U << 16U : words_of_256_mib, 1);
    const auto add = [&](const char* name, double value, const char* unit, const char* note) {
        figures.push_back({name, value, unit, Figure::Target::none, 0, note});
    };
    add("machine_random_loads", random_loads(memory, setting.seconds) / million, "M/s",
        "independent random 8-byte loads over 256 MiB, one thread");
    add("machine_bandwidth", sequential_bytes(memory, setting.seconds) / (1000 * million), "GB/s",
        "reading 256 MiB from front to back, one thread");
    add("machine_philox", philox_blocks(setting.seconds) / million, "M/s",
        "blocks of Philox4x32-10, one thread");
}

}  // namespace microcosm::bench
