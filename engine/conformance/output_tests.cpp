// SPDX-License-Identifier: Apache-2.0
// Tests 12 and 13: what eval writes, and where.
#include <array>
#include <cmath>
#include <string>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/judge.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

/// Runs the items twice on differently filled memory: what still has its filling was not written.
Outputs eval_checked(Bench& bench, const Instance& model, const Items& items) {
    Outputs first = bench.eval(model, items, {}, std::byte{0x7B});
    const Outputs second = bench.eval(model, items, {}, std::byte{0xD4});
    for (std::size_t c = 0; c < first.columns.size(); ++c) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (first.columns[c][i] == second.columns[c][i]) continue;
            throw Failure(
                format("output '{}' of item {} of {} is not written, or depends on what "
                       "was in the memory before",
                       output_column(model.plugin(), c).name, i, items.size()));
        }
    }
    check_outputs(model, items, first);
    return first;
}

}  // namespace

Verdict test_outputs(const Specimen& specimen) {
    const Descriptor& plugin = specimen.plugin;
    const Instance model(plugin, Parameters(plugin));
    Bench bench(plugin, 1024);
    for (const std::size_t count : {16U, 1024U, 1000U}) {
        eval_checked(bench, model.required(), make_items(plugin, {count, specimen.seed()}));
    }
    return {};
}

Verdict test_lengths(const Specimen& specimen) {
    const Descriptor& plugin = specimen.plugin;
    const Instance model(plugin, Parameters(plugin));
    model.required();
    std::uint32_t seed = specimen.seed();
    for (const std::size_t count : {1U, 2U, 3U, 7U, 63U, 64U, 65U, 4'096U, 100'000U}) {
        Bench bench(plugin, count);
        eval_checked(bench, model, make_items(plugin, {count, ++seed}));
    }
    check_rules(model, specimen.seed());
    for (std::uint32_t i = 1; i <= 8; ++i) {
        const Instance other(plugin, draw_parameters(plugin, specimen.seed() + i));
        if (other.exists()) check_rules(other, specimen.seed() + i);
    }
    return {};
}

}  // namespace microcosm::conformance
