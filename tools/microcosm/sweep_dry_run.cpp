// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/sweep_dry_run.hpp"

#include <chrono>
#include <cstdio>

#include "engine/results/stopping.hpp"
#include "engine/sweep/run_sweep.hpp"
#include "engine/text/format.hpp"
#include "engine/text/json.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

constexpr std::uint32_t pilot_rows = 2;

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What the pilot measured, per piece.
struct Pilot {
    double seconds_per_world = 0, seconds_per_unit = 0, bytes_per_unit = 0;
    std::size_t units = 0;
};

/// The first block of two rows, on one thread: the first opens its world, the second shares it or
/// opens another.
Pilot measure(const Sweep& sweep, FailurePolicy failures) {
    Pilot pilot;
    UnitStore store(sweep.identity);
    const std::uint32_t rows = std::min(pilot_rows, sweep.rows());
    std::uint32_t next = 0;
    Clock::time_point start = Clock::now();
    SweepOptions options;
    options.failures = failures;
    std::size_t units = 0;
    double first = 0;
    std::atomic<bool> stop = false;
    options.stop = &stop;
    const std::size_t per_row = sweep.plans.size();
    options.progress = [&](const SweepProgress& at) {
        units = at.units_done + at.units_failed;
        if (units == 1) first = since(start);
        stop = units >= 2 * per_row;
    };
    run_sweep(
        sweep,
        [&]() -> std::optional<std::uint32_t> {
            if (next >= rows) return std::nullopt;
            return sweep.order[next++ * (sweep.order.size() - 1) / std::max(1u, rows - 1)];
        },
        options, store);
    const double rest = since(start) - first;
    pilot.units = units;
    pilot.seconds_per_unit = units > 1 ? rest / static_cast<double>(units - 1) : first;
    pilot.seconds_per_world = std::max(0.0, first - pilot.seconds_per_unit);
    return pilot;
}

std::string duration(double seconds) {
    if (seconds < 90) return format("{:.0f} s", seconds);
    if (seconds < 5400) return format("{:.0f} min", seconds / 60);
    return format("{:.1f} h", seconds / 3600);
}

std::string size(double bytes) {
    if (bytes < 1e6) return format("{:.0f} kB", bytes / 1e3);
    return bytes < 1e9 ? format("{:.0f} MB", bytes / 1e6) : format("{:.1f} GB", bytes / 1e9);
}

}  // namespace

int print_dry_run(const Sweep& sweep, const SweepCall& call) {
    const Pilot pilot = measure(sweep, call.failures);
    const std::size_t units =
        units_of(sweep.plans.size(), 0, sweep.replicates).size() * sweep.rows();
    const double seconds = (pilot.seconds_per_world * sweep.worlds +
                            pilot.seconds_per_unit * static_cast<double>(units)) /
                           call.request.threads;
    const double lines = static_cast<double>(sweep.rows()) * sweep.replicates *
                         static_cast<double>(sweep.plans.size());
    const double log_bytes = lines * (metric_count + 20) * 8;
    const double csv_bytes =
        sweep.file.keep_replicates ? lines * static_cast<double>(sweep.file.metrics.size()) * 8 : 0;
    if (call.json) {
        JsonWriter json;
        json.begin_object().key("rows").value(sweep.rows()).key("worlds").value(sweep.worlds);
        json.key("plans").value(std::uint64_t{sweep.plans.size()});
        json.key("replicates").value(sweep.replicates).key("units").value(std::uint64_t{units});
        if (sweep.precision > 0) json.key("most_replicates").value(checkpoints().back());
        json.key("left_out").value(sweep.design->left_out());
        json.key("seconds").value(seconds).key("threads").value(call.request.threads);
        json.key("bytes").value(log_bytes + csv_bytes).end_object();
        std::printf("%s", json.text().c_str());
        return exit_done;
    }
    std::printf("design     %s: %u rows%s, %u worlds\n", name_of(sweep.file.kind), sweep.rows(),
                sweep.design->left_out() > 0
                    ? format(" ({} left out by where:)", sweep.design->left_out()).c_str()
                    : "",
                sweep.worlds);
    if (sweep.design->is_for_indices())
        std::printf("           = %lld points x (2 + %zu inputs) x %lld scrambles\n",
                    static_cast<long long>(sweep.file.points), sweep.file.factors.size(),
                    static_cast<long long>(sweep.file.scrambles));
    std::printf("work       %zu units: rows x %zu plans x %u replicates in blocks of 16\n", units,
                sweep.plans.size(), sweep.replicates);
    if (sweep.precision > 0)
        std::printf(
            "           at the first checkpoint; for the precision %g up to %u replicates, "
            "%u times as much\n",
            sweep.precision, checkpoints().back(), checkpoints().back() / sweep.replicates);
    std::printf("time       about %s on %d threads (from a pilot of %zu units)\n",
                duration(seconds).c_str(), call.request.threads, pilot.units);
    std::printf("disk       about %s of units, %s of tables\n", size(log_bytes).c_str(),
                size(csv_bytes + 0.02 * log_bytes).c_str());
    return exit_done;
}

}  // namespace microcosm
