// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/consent.hpp"

#include "engine/random/streams.hpp"

namespace microcosm {

bool is_trackable(const State& state, PersonId person) {
    const mcsm::Rng rng =
        stream_of(state.experiment.seed, state.draws->replicate, 0, Stream::consent);
    return rng.uniform(person, 0) < state.parameters().conversion.trackable_share;
}

}  // namespace microcosm
