// SPDX-License-Identifier: Apache-2.0
// Tests 14 and 22: the same call again, in the same process and in fresh ones that see another
// world.
#include <array>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/child.hpp"
#include "engine/conformance/fingerprint.hpp"
#include "engine/conformance/footprint.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 1000;
constexpr double deadline_s = 20;

/// A fresh process and what is different for it.
struct World {
    const char* what;
    std::vector<std::string> environment;
};

/// Fresh memory is filled with another byte in each: what a model reads without having written it
/// shows. The address layout differs by itself.
const std::vector<World>& worlds() {
    static const std::vector<World> all{
        {"in a fresh process", {"MALLOC_PERTURB_=85"}},
        {"in a process with LANG=de_DE.UTF-8 and TZ=Asia/Tokyo",
         {"LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8", "TZ=Asia/Tokyo", "MALLOC_PERTURB_=170"}},
    };
    return all;
}

/// The fingerprint that a fresh process finds.
std::string fingerprint_elsewhere(const Specimen& specimen,
                                  const std::vector<std::string>& environment) {
    Errand errand;
    errand.program = specimen.request.program;
    errand.words = {"fingerprint", specimen.request.file, format("{}", specimen.seed()),
                    specimen.plugin.id};
    errand.environment = environment;
    errand.deadline_s = deadline_s;
    const Verdict verdict = run_errand(errand);
    if (verdict.outcome == Outcome::passed) return verdict.text;
    throw Failure("a fresh process " + verdict.text);
}

void check_here(const Instance& model, std::uint32_t seed) {
    const Items items = make_items(model.plugin(), {count, seed});
    Bench bench(model.plugin(), count, Bench::Pages::plain);
    const Outputs first = bench.eval(model, items);
    const auto compare = [&](const Outputs& again, const char* what) {
        if (again == first) return;
        throw Failure(format("{} {}", what, describe_difference(model.plugin(), first, again)));
    };
    compare(bench.eval(model, items), "the same call a second time:");
    bench.eval(model, make_items(model.plugin(), {count, seed + 1}));
    compare(bench.eval(model, items), "after another batch");
    const Instance fresh(model.plugin(), model.parameters());
    compare(bench.eval(fresh.required(), items), "with a fresh model");
    Bench elsewhere(model.plugin(), count + 777, Bench::Pages::plain);
    compare(elsewhere.eval(model, items, {}, std::byte{0x11}), "from other memory");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    compare(bench.eval(model, items), "a moment later");
}

/// Clocks that tick too seldom for a second call to notice are seen when they are asked.
void check_clocks(const Instance& model) {
    const Footprint found = watch_eval(model);
    if (found.clock_reads > 0) throw Failure("eval reads a clock");
    if (found.chip_draws > 0) throw Failure("eval draws from the processor (rdrand)");
}

}  // namespace

Verdict test_repetition(const Specimen& specimen) {
    const Instance model(specimen.plugin, Parameters(specimen.plugin));
    check_here(model.required(), specimen.seed());
    check_clocks(model);
    if (specimen.request.program.empty()) return {Outcome::skipped, "no program to start afresh"};
    const std::string here = fingerprint(specimen.plugin, specimen.seed());
    for (const World& world : worlds()) {
        if (fingerprint_elsewhere(specimen, world.environment) == here) continue;
        throw Failure(
            format("{} the results differ: they depend on an address, the environment or "
                   "memory that was never written",
                   world.what));
    }
    return {};
}

Verdict test_portability(const Specimen& specimen) {
    if (specimen.request.program.empty()) return {Outcome::skipped, "no program to start afresh"};
    const std::string masked = fingerprint_elsewhere(
        specimen, {"GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable,"
                   "-AVX2_Usable,-AVX512F"});
    const bool same = masked == fingerprint(specimen.plugin, specimen.seed());
    if (!same) {
        return {
            Outcome::warned,
            "other bits on a CPU without FMA and AVX2; use <microcosm/math.hpp> instead of libm"};
    }
    if (specimen.plugin.imports_libm) {
        return {Outcome::warned,
                "calls libm, whose last bits differ between CPUs; use <microcosm/math.hpp>"};
    }
    return {};
}

}  // namespace microcosm::conformance
