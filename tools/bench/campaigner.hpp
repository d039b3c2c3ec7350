// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "engine/campaign/replicate.hpp"
#include "engine/campaign/uncertainty.hpp"

namespace microcosm::bench {

/// Runs replicates of all plans one after the other.
class Campaigner {
  public:
    explicit Campaigner(const Experiment& experiment)
        : experiment_(experiment), campaign_(experiment), state_(campaign_) {}

    void run_next() {
        const Draws draws = draw_uncertain(experiment_, replicate_++);
        for (const PlanSpec& plan : experiment_.plans) {
            const Outcome outcome = simulate(state_, plan, draws);
            for (const TickOutcome& tick : outcome.ticks)
                impressions_ += static_cast<double>(tick.impressions) / experiment_.world.scale;
            most_touched_ = std::max(most_touched_, state_.touched.count());
            most_records_ = std::max(most_records_, state_.touched.all().size());
        }
    }
    double impressions() const { return impressions_; }  ///< of nodes
    std::size_t most_touched() const { return most_touched_; }
    std::size_t most_records() const { return most_records_; }

  private:
    const Experiment& experiment_;
    Campaign campaign_;
    State state_;
    std::uint32_t replicate_ = 0;
    double impressions_ = 0;
    std::size_t most_touched_ = 0, most_records_ = 0;
};

}  // namespace microcosm::bench
