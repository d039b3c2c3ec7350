// SPDX-License-Identifier: Apache-2.0
// Test 19: random parameters and numbers at the ends of their ranges.
#include <microcosm/plugin.h>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/judge.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 512;
constexpr std::uint32_t rounds = 40;

/// Finite and in bounds, or an honest refusal. Returns whether it answered.
bool check_extremes(const Instance& model, std::uint32_t seed) {
    const Items items = make_items(model.plugin(), {count, seed, Climate::extreme});
    Bench bench(model.plugin(), count);
    bench.place(items, {});
    const CallResult result = bench.run(model);
    if (result.code == MCSM_E_NUMERIC) return false;
    if (result.code != MCSM_OK) {
        throw Failure(
            format("eval fails with code {} ({}) instead of MCSM_E_NUMERIC; parameters: "
                   "{}; first item: {}",
                   result.code, result.message, model.parameters().text(),
                   describe_item(model.plugin(), items, 0)));
    }
    check_outputs(model, items, bench.outputs());
    return true;
}

}  // namespace

Verdict test_extremes(const Specimen& specimen) {
    const Instance usual(specimen.plugin, Parameters(specimen.plugin));
    std::uint32_t refused = 0;
    for (std::uint32_t i = 0; i < rounds; ++i) {
        const std::uint32_t seed = specimen.seed() + i;
        if (!check_extremes(usual.required(), seed)) ++refused;
        const Instance model(specimen.plugin, draw_parameters(specimen.plugin, seed));
        if (model.exists() && !check_extremes(model, seed)) ++refused;
    }
    if (refused == 0) return {};
    return {Outcome::passed, format("MCSM_E_NUMERIC for {} of {} batches", refused, 2 * rounds)};
}

}  // namespace microcosm::conformance
