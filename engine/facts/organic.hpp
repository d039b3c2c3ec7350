// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/facts/laboratory.hpp"

namespace microcosm {

/// What turns the sponsored posts of a scenario into organic ones: no ad salience. More overrides
/// may follow.
inline Laboratory::Overrides organic(const Laboratory::Overrides& more = {}) {
    Laboratory::Overrides all{"engagement.salience_misfit=0",
                              "engagement.salience_script=0",
                              "engagement.salience_disclosed=0",
                              "engagement.salience_recent=0",
                              "claims.ad_loss=0",
                              "claims.ad_loss_gain=0"};
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace microcosm
