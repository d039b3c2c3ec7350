// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/backlash.hpp"

#include <algorithm>
#include <cmath>

#include <microcosm/math.hpp>

namespace microcosm {

double backlash_hazard(double product_fit, double authenticity,
                       const BacklashParameters& parameters) {
    const double misfit = 1 - product_fit;
    const double hazard = mcsm::exp((1 - misfit) * mcsm::log(parameters.hazard_fit) +
                                    misfit * mcsm::log(parameters.hazard_misfit));
    return std::min(1.0, hazard * 2 * (1 - authenticity));
}

double backlash_loss_usd(const BacklashParameters& parameters) {
    const double recovered =
        parameters.response_recovery * mcsm::exp2(-parameters.response_day / 3);
    return parameters.loss * (1 - recovered) / (1 - parameters.spread);
}

void settle_backlash(State& state) {
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::backlash);
    const BacklashParameters& p = state.parameters().backlash;
    const double people =
        static_cast<double>(state.experiment.world.people.size()) * state.experiment.world.scale;
    for (std::uint32_t deal = 0; deal < state.plan->deals.size(); ++deal) {
        if (!state.contracts[deal].posted) continue;
        const Creator& creator = state.creator_of(deal);
        const double hazard = backlash_hazard(creator.product_fit, creator.authenticity, p);
        if (rng.uniform(creator.identity, 0) >= hazard) continue;
        const double share = static_cast<double>(state.outcome.creators[deal].reach) / people;
        state.outcome.backlash_cents +=
            static_cast<std::int64_t>(std::floor(backlash_loss_usd(p) * share * 100 + .5));
    }
}

}  // namespace microcosm
