// SPDX-License-Identifier: Apache-2.0
// Tests 15 and 16: a batch has no meaning. However it is cut and ordered, each item gets the same
// bits.
#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

using Blocks = std::vector<std::size_t>;

constexpr std::size_t count = 2048;

/// Cuts blocks 0 … count - 1 into parts of about `size` items; size 0: of random length.
std::vector<Blocks> cut(const Items& items, std::size_t size, std::uint32_t seed) {
    std::vector<Blocks> parts(1);
    std::size_t filled = 0;
    std::size_t wanted = size > 0 ? size : 1 + draw_below(200, seed, 0);
    for (std::size_t block = 0; block < items.blocks(); ++block) {
        if (filled >= wanted) {
            parts.emplace_back();
            filled = 0;
            if (size == 0) wanted = 1 + draw_below(200, seed, block);
        }
        parts.back().push_back(block);
        filled += items.borders[block + 1] - items.borders[block];
    }
    return parts;
}

/// Results of the parts, one after the other.
Outputs eval_parts(const Instance& model, const Items& items, const std::vector<Blocks>& parts) {
    Bench bench(model.plugin(), count, Bench::Pages::plain);
    Outputs all;
    all.columns.resize(model.plugin().plugin->n_outputs);
    for (const Blocks& part : parts) {
        const Outputs outputs = bench.eval(model, take_blocks(items, part));
        for (std::size_t c = 0; c < all.columns.size(); ++c) {
            all.columns[c].insert(all.columns[c].end(), outputs.columns[c].begin(),
                                  outputs.columns[c].end());
        }
    }
    return all;
}

Outputs eval_whole(const Instance& model, const Items& items) {
    return Bench(model.plugin(), items.size(), Bench::Pages::plain).eval(model, items);
}

/// Defaults, and two other sets of parameters.
template <class Test>
void for_some_parameters(const Specimen& specimen, const Test& test) {
    const Instance first(specimen.plugin, Parameters(specimen.plugin));
    test(first.required());
    for (std::uint32_t i = 1; i <= 2; ++i) {
        const Instance other(specimen.plugin,
                             draw_parameters(specimen.plugin, specimen.seed() + i));
        if (other.exists()) test(other);
    }
}

void check_splits(const Instance& model, std::uint32_t seed) {
    const Items items = make_items(model.plugin(), {count, seed});
    const Outputs whole = eval_whole(model, items);
    for (const std::size_t size : {1U, 7U, 64U, 1000U, 0U}) {
        const Outputs parts = eval_parts(model, items, cut(items, size, seed));
        if (parts == whole) continue;
        throw Failure(
            format("cut into batches of {}, {}: an item's result depends on the items "
                   "beside it or on its position ({})",
                   size == 0 ? std::string("random length") : format("{}", size),
                   describe_difference(model.plugin(), whole, parts), model.parameters().text()));
    }
}

/// Results in the order of `items` from a run in the order of `blocks`.
Outputs put_back(const Outputs& moved, const Items& items, const Blocks& blocks) {
    Outputs result = moved;
    std::size_t at = 0;
    for (const std::size_t block : blocks) {
        for (std::size_t i = items.borders[block]; i < items.borders[block + 1]; ++i, ++at) {
            for (std::size_t c = 0; c < moved.columns.size(); ++c)
                result.columns[c][i] = moved.columns[c][at];
        }
    }
    return result;
}

void check_permutations(const Instance& model, std::uint32_t seed) {
    const Items items = make_items(model.plugin(), {count, seed});
    const Outputs whole = eval_whole(model, items);
    Blocks reversed(items.blocks());
    std::iota(reversed.rbegin(), reversed.rend(), std::size_t{0});
    for (const Blocks& order :
         {reversed, shuffled(items.blocks(), seed), shuffled(items.blocks(), seed + 1)}) {
        const Outputs moved = eval_whole(model, take_blocks(items, order));
        const Outputs back = put_back(moved, items, order);
        if (back == whole) continue;
        throw Failure(
            format("in another order {}: an item's result depends on its position or on "
                   "the items beside it ({})",
                   describe_difference(model.plugin(), whole, back), model.parameters().text()));
    }
}

}  // namespace

Verdict test_splits(const Specimen& specimen) {
    for_some_parameters(specimen,
                        [&](const Instance& model) { check_splits(model, specimen.seed()); });
    return {};
}

Verdict test_permutations(const Specimen& specimen) {
    for_some_parameters(specimen,
                        [&](const Instance& model) { check_permutations(model, specimen.seed()); });
    return {};
}

}  // namespace microcosm::conformance
