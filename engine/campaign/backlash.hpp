// SPDX-License-Identifier: Apache-2.0
// A creator's campaign may blow up, with its first post. Hazard per campaign and creator, log-linear
// in misfit m = 1 - product fit,
//   h = hazard_fit^(1 - m) hazard_misfit^m x 2 (1 - authenticity)    (.5 changes nothing).
// Then it costs twice.
// The brand:  loss x share of the plan's reach that the creator has
//                  x (1 - recovery 2^(-day / 3)) / (1 - spread)
//             day: of the brand's answer, the sooner the better (Hock, Raithel 2020: sign).
// Sales:      who shares the creator's posts does so in anger; friends hear it (word_of_mouth.hpp) as
//             the conversion plugin's friend.negative, and take it up, once each, with probability
//               q = spread / E, E = mean strength x sum d^2 / sum d, d: number of friends:
//             a branching process in which one critic makes `spread` others (whoever hears has E
//             friends who would hear them). From the answer on a critic is silent with probability
//             recovery.
#pragma once

#include <vector>

#include "engine/campaign/state.hpp"

namespace microcosm {

double backlash_hazard(double product_fit, double authenticity,
                       const BacklashParameters& parameters);
/// USD lost if it happens and the creator reached everybody whom the plan reached.
double backlash_loss_usd(const BacklashParameters& parameters);

/// E of the branching process; 0 if nobody has friends.
double friends_who_hear(const Graph& friendships);

/// Which of the plan's creators are struck, and when. Requires the contracts.
std::vector<Outrage> strike_creators(State& state);

/// The person tells friends ill of the product, unless the brand's answer has silenced them.
void complain(State& state, PersonId person, std::uint32_t deal);

/// Somebody heard another complaint: counts it, and perhaps takes it up.
void hear_complaint(State& state, const Word& word);

/// At the horizon: books the brand's loss for every struck creator.
void settle_backlash(State& state);

}  // namespace microcosm
