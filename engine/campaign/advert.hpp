// SPDX-License-Identifier: Apache-2.0
// Exposures that no creator carries: TV, paid social, and neighbours who are given the product.
// A budget buys n = 1000 budget / cpm impressions, an equal share in every tick on air; each falls on
// a random member of the audience: tv_reach of all people, or everybody on paid social.
//   TV            the hazard of buying without a campaign is multiplied by
//                   L = 1 + (1 - rival_cancel pressure) ((1 + 100 x)^elasticity (1 + star) - 1)
//                 x: impressions seen, faded (one is 100 gross rating points of this person);
//                 star: lift of a celebrity in the advert, faded
//   paid social   a person in the target clicks with ctr / interested_benchmark; a click is an order
//                 with cvr, in the same tick
//   neighbours    are given the product and tell their friends as buyers do (word_of_mouth.hpp)
// An order in a tick comes of the conversion plugin's p or, independently, of adverts:
//   p + a (1 - p),   a = 1 - (1 - b)^(L - 1) (1 - cvr)^clicks,   b: base probability of the tick.
// Shapiro et al. 2021 (elasticity); Hartmann, Klapper 2018 (a rival's advert cancels the lift).
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

/// L for a person who saw so many impressions.
double tv_lift(double seen, double star, double pressure, const BaselineParameters& parameters);

/// What is on air in this tick reaches its people.
void show_adverts(State& state);

/// a: probability that adverts make the person of this record buy in this tick; 0 for most.
double advert_chance(const State& state, std::uint32_t record);

/// p with the adverts' chance. Requires a p, or the mark 2 of an unknown one, which stays.
inline double with_adverts(const State& state, std::uint32_t record, double p) {
    if (record >= state.advert_memory.size() || p >= 1) return p;
    return p + advert_chance(state, record) * (1 - p);
}

}  // namespace microcosm
