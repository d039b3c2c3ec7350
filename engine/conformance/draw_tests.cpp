// SPDX-License-Identifier: Apache-2.0
// Test 18: draws depend on their address, on all of it, and on nothing else.
#include <algorithm>
#include <array>
#include <string>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 512;

struct Change {
    const char* part;
    mcsm_rng rng;
};

/// The usual address with one part of it changed.
std::array<Change, 4> changes() {
    const mcsm_rng usual = Setting{}.rng;
    std::array<Change, 4> all{
        {{"seed", usual}, {"replicate", usual}, {"tick", usual}, {"stream", usual}}};
    all[0].rng.key[0] ^= 0x55u;
    all[1].rng.key[1] += 1;
    all[2].rng.tick += 1;
    all[3].rng.stream += 1;
    return all;
}

std::string join(const std::string& list, const char* word) {
    return list.empty() ? word : list + ", " + word;
}

/// "draws" or "does not draw".
std::string check_address(const Instance& model, std::uint32_t seed) {
    const Items items = make_items(model.plugin(), {count, seed});
    Bench bench(model.plugin(), count, Bench::Pages::plain);
    const Outputs usual = bench.eval(model, items);
    std::string moved, still;
    for (const Change& change : changes()) {
        Setting setting;
        setting.rng = change.rng;
        std::string& list = bench.eval(model, items, setting) == usual ? still : moved;
        list = join(list, change.part);
    }
    if (moved.empty()) return "does not draw";
    if (still.empty()) return "draws";
    throw Failure(
        format("results change with {} but not with {}: draw from batch.rng() alone, "
               "which has all four in its address",
               moved, still));
}

/// Items with the same key and columns get the same result wherever they are in the batch. Whole
/// groups are repeated.
void check_twins(const Instance& model, std::uint32_t seed) {
    const Items items = make_items(model.plugin(), {count, seed});
    std::vector<std::size_t> twice;
    for (std::size_t block = 0; block < items.blocks(); ++block)
        twice.insert(twice.end(), 2, block);
    const Items doubled = take_blocks(items, twice);
    const Outputs outputs =
        Bench(model.plugin(), doubled.size(), Bench::Pages::plain).eval(model, doubled);
    for (std::size_t block = 0; block < doubled.blocks(); block += 2) {
        const std::size_t first = doubled.borders[block], second = doubled.borders[block + 1];
        const auto length = static_cast<std::ptrdiff_t>(second - first);
        for (const auto& column : outputs.columns) {
            const auto begin = column.begin() + static_cast<std::ptrdiff_t>(first);
            if (std::equal(begin, begin + length, begin + length)) continue;
            throw Failure(format("items {} and {} have equal keys and columns but other results",
                                 first, second));
        }
    }
}

}  // namespace

Verdict test_draws(const Specimen& specimen) {
    const Instance model(specimen.plugin, Parameters(specimen.plugin));
    std::string found = check_address(model.required(), specimen.seed());
    for (std::uint32_t i = 1; i <= 4; ++i) {
        const Instance other(specimen.plugin,
                             draw_parameters(specimen.plugin, specimen.seed() + i));
        if (!other.exists()) continue;
        const std::string with = check_address(other, specimen.seed());
        if (with == "draws") found = with;
    }
    check_twins(model, specimen.seed());
    return {Outcome::passed, found};
}

}  // namespace microcosm::conformance
