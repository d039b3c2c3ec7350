// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/bound_rule.hpp"

#include <algorithm>
#include <bit>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/verdict.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 512;

/// Two people before the same posts, and the box between them.
struct Box {
    Items one, other, low, high;
};

Box make_box(const Descriptor& plugin, std::uint32_t seed) {
    Box box;
    box.one = make_items(plugin, {count, seed});
    box.other = make_items(plugin, {count, seed + 1});
    for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
        const KindColumn* column = input_column(plugin, c);
        const bool of_post = column != nullptr && column->name.starts_with("post.");
        if (of_post) box.other.columns[c] = box.one.columns[c];
    }
    box.low = box.high = box.one;
    for (std::size_t c = 0; c < plugin.inputs.size(); ++c) {
        for (std::size_t i = 0; i < count; ++i) {
            const double a = box.one.columns[c][i], b = box.other.columns[c][i];
            box.low.columns[c][i] = std::min(a, b);
            box.high.columns[c][i] = std::max(a, b);
        }
    }
    return box;
}

Outputs limits_of(const Instance& model, const mcsm_bound& bound, const Box& box) {
    Bench low(model.plugin(), count), high(model.plugin(), count);
    high.place(box.high, {});
    low.place(box.low, {});
    const CallResult result = low.run(model, [&](const mcsm_batch& batch, mcsm_error& error) {
        return bound.eval(model.handle(), &batch, high.batch().in, &error);
    });
    if (result.code == MCSM_OK) return low.outputs();
    throw Failure(format("microcosm.bound/1 fails: {}", result.message));
}

void compare(const Descriptor& plugin, const Outputs& limits, const Outputs& scores,
             const Items& items) {
    for (std::size_t i = 0; i < count; ++i) {
        const double limit = std::bit_cast<double>(limits.columns[0][i]);
        const double score = std::bit_cast<double>(scores.columns[0][i]);
        if (score <= limit) continue;
        throw Failure(format("microcosm.bound/1 promises at most {}, but the score is {} ({})",
                             limit, score, describe_item(plugin, items, i)));
    }
}

}  // namespace

void check_bound(const Instance& model, std::uint32_t seed) {
    const Descriptor& plugin = model.plugin();
    const auto* bound =
        static_cast<const mcsm_bound*>(plugin.plugin->extension(plugin.plugin, MCSM_EXT_BOUND));
    if (bound == nullptr || plugin.groupwise) return;
    if (bound->struct_size < sizeof(mcsm_bound) || bound->eval == nullptr) {
        throw Failure("the table of microcosm.bound/1 is too short or has no function");
    }
    const Box box = make_box(plugin, seed);
    const Outputs limits = limits_of(model, *bound, box);
    Bench bench(plugin, count);
    for (std::uint32_t tick = 0; tick < 4; ++tick) {
        Setting setting;
        setting.rng.tick = tick;
        for (const Items* items : {&box.one, &box.other})
            compare(plugin, limits, bench.eval(model, *items, setting), *items);
    }
}

}  // namespace microcosm::conformance
