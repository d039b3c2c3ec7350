// SPDX-License-Identifier: Apache-2.0
// A batch of 256 through the plugin border over the same kernel compiled into this program.
#include <cstdint>
#include <numeric>
#include <vector>

#include "engine/catalog/model.hpp"
#include "tools/bench/figure.hpp"
#include "tools/bench/inlined_feed.hpp"
#include "tools/bench/plugins.hpp"
#include "tools/bench/stopwatch.hpp"
#include "tools/bench/xoshiro.hpp"

namespace microcosm::bench {

namespace {

constexpr std::uint32_t items = 256;
constexpr int batches_per_call = 64;

/// Columns of a batch of the engagement feed: early, sponsored, tie, interactions.
struct FeedBatch {
    alignas(64) double early[items], tie[items], interactions[items], score[items];
    alignas(64) std::uint32_t sponsored[items];
    std::uint64_t key[items];
    const void* in[4] = {early, sponsored, tie, interactions};
    void* out[1] = {score};
    mcsm_batch batch{};

    FeedBatch() {
        Xoshiro random(3);
        for (std::uint32_t i = 0; i < items; ++i) {
            const std::uint32_t post = i / 64;  // neighbours belong to one
            early[i] = 0.5 + post;
            tie[i] = random.uniform();
            interactions[i] = random.below(4);
            sponsored[i] = random.below(2);
            key[i] = i;
        }
        batch.struct_size = sizeof batch;
        batch.n = items;
        batch.key = key;
        batch.in = in;
        batch.out = out;
        batch.step_h = 24;
    }
};

}  // namespace

void measure_plugin_border(const Setting& setting, Figures& figures) {
    const Catalog catalog = open_plugins();
    const Descriptor* feed = catalog.find("org.microcosm.ranking.engagement_feed");
    if (feed == nullptr) {
        figures.push_back(skip("plugin_border", "engagement_feed is not built"));
        return;
    }
    std::vector<mcsm_value> defaults;
    for (const auto& parameter : feed->parameters) {
        mcsm_value value{};
        value.f = parameter.default_number;
        defaults.push_back(value);
    }
    const Model model(*feed, defaults);
    FeedBatch data;
    const auto through_border = [&] {
        for (int i = 0; i < batches_per_call; ++i)
            model.eval(data.batch);
    };
    const auto inlined = [&] {
        for (int i = 0; i < batches_per_call; ++i)
            eval_inlined_feed(data.batch);
    };
    figures.push_back({"plugin_border", ratio_of(setting.seconds, inlined, through_border), "x",
                       Figure::Target::at_most, 1.05,
                       "engagement_feed, 256 items a batch, over the same source inlined"});
}

}  // namespace microcosm::bench
