// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/inlined_feed.hpp"

#include <microcosm/plugin.hpp>

#include <memory>

// The plugin's source without its entry.
#undef MICROCOSM_PLUGINS
#define MICROCOSM_PLUGINS(...)
// NOLINTNEXTLINE(bugprone-suspicious-include): its source is what is inlined
#include "plugins/ranking/engagement_feed.cpp"

namespace microcosm::bench {

void eval_inlined_feed(const mcsm_batch& batch) {
    static const auto& schema = *[] {
        auto declared = std::make_unique<mcsm::Schema<EngagementFeed::Params>>();
        EngagementFeed::declare(*declared);
        declared->close();
        return declared.release();  // never freed, as in a plugin
    }();
    static const EngagementFeed feed{EngagementFeed::Params{}};
    feed.eval(mcsm::Batch(batch, schema.tables()));
}

}  // namespace microcosm::bench
