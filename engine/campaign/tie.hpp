// SPDX-License-Identifier: Apache-2.0
// Ties that the plan changes. What happens between a follower and a creator in a tick (sponsored
// posts seen, comments, replies) is collected, and the trust plugin says what becomes of the tie and
// with which probability the follower leaves, per post seen. Between events a tie is what the plugin
// makes of the time since the last one. The host draws, keeps the plugin's state columns, and fades
// interactions:
//   interactions <- interactions 2^(-dt / tie_return)
#pragma once

#include <span>
#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

/// A changed tie, and for which item of somebody's list its strength now is wanted.
struct TieLook {
    std::uint32_t tie;
    std::uint32_t item;
};

/// Writes ties as of now to ties[look.item]; at most batch_items.
void look_at_ties(State& state, std::span<const TieLook> looks, double* ties);

/// The tie of a pair to whom something happens in this tick, with interactions faded to now. Valid until
/// the next pair's.
ChangedTie& event_of(State& state, const TiePair& pair);

/// Notes that impressions of a post were shown: `leaves` are the draws on leaving its creator, one by
/// one.
void note_shown(State& state, std::span<const Impression> shown, const std::uint32_t* leaves);

/// Asks what all events of this tick do to ties, and draws who leaves.
void update_ties(State& state);

/// 2^(-dt / half-life) for dt of 0, 1, 2 … ticks.
std::vector<double> fading_by_tick(const Experiment& experiment, const Parameters& parameters);

/// Every tie that has changed costs an exponential, so the strength of ties is measured at the end
/// of the first tick, of each whole week and of the last tick only.
bool is_tie_sample(const Experiment& experiment, std::uint32_t tick);

/// Sum per deal of the changes of its ties up to now (people; unfollowed ties are 0), if this tick
/// is one to measure; from about 4,096 ties of the plan, and at the last from up to 32,768. Where only
/// totals are kept it is the last.
void sample_ties(State& state);

/// At the horizon: the last sample is each creator's change of tie strength.
void settle_ties(State& state);

}  // namespace microcosm
