// SPDX-License-Identifier: Apache-2.0
// Sharers and buyers are heard by their friends on the next tick, each with the strength of the
// friendship. What is heard changes the friend's hazard (the conversion plugin's question); and
// with probability adopt_per_exposure, once complex_k friends have spoken, the friend looks at the
// shop and, once in a campaign, passes the word on. complex_k = 1 is simple contagion, 2 or more
// complex contagion (Centola 2010). Whether a friend is heard is decided once, keyed by (speaker,
// hearer): a friend who speaks twice is one source. Complaints travel the same way but count as
// friend.negative, and go on as backlash.hpp says.
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

enum class Telling { shared, bought, complained };

/// Sends the person's word to the friends who will hear it on the next tick.
void tell_friends(State& state, PersonId speaker, std::uint32_t deal, Telling telling);

/// Delivers what was said in the last tick.
void hear_friends(State& state);

/// What is said in this tick will be heard in the next.
void pass_time(State& state);

}  // namespace microcosm
