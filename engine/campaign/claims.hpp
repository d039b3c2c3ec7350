// SPDX-License-Identifier: Apache-2.0
// Terms in the size of an audience that popular articles claim and nobody measured. Every default
// pack switches them off; they are here so that such a belief can be compared with the evidence.
//   engagement: er(F) = e30 (F / 30,000)^s held in [.01, .15] instead of the benchmark's rate
//   ads:        salience + a + g (F / 2,236)^.6, F at most 500,000
//   ageing:     time x (F / 100,000)^-h
// A size is a number in a formula here, never a condition: the only breaks are those of the claim.
// The tie's term is in world/follows.cpp, since ties are made there.
#pragma once

#include "engine/experiment/parameters.hpp"

namespace microcosm {

/// Factor on actions; 1 if nothing is claimed.
double claimed_engagement(double followers, const PlatformParameters& platform,
                          const ClaimParameters& claims);
/// Added to the salience of an advert; 0 if nothing is claimed.
double claimed_salience(double followers, const ClaimParameters& claims);
/// How fast a post ages against the platform's curve; 1 if nothing is claimed.
double claimed_pace(double followers, const ClaimParameters& claims);

}  // namespace microcosm
