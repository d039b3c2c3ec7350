// SPDX-License-Identifier: Apache-2.0
// A creator's campaign may blow up. Hazard per campaign and creator, log-linear in misfit
// m = 1 - product fit,
//   h    = hazard_fit^(1 - m) hazard_misfit^m x 2 (1 - authenticity)    (.5 changes nothing),
//   cost = loss x share of all people it reached x (1 - recovery 2^(-day / 3)) / (1 - spread):
// day: of the response;
// others take it up (spread: reproduction number), the brand's answer recovers part, the sooner the
// more (Hock, Raithel 2020: sign).
#pragma once

#include "engine/campaign/state.hpp"

namespace microcosm {

double backlash_hazard(double product_fit, double authenticity,
                       const BacklashParameters& parameters);
/// USD lost if it happens and everybody was reached.
double backlash_loss_usd(const BacklashParameters& parameters);

/// At the horizon: draws the event for every creator who posted and books the loss.
void settle_backlash(State& state);

}  // namespace microcosm
