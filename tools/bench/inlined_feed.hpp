// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microcosm/plugin.h>

namespace microcosm::bench {

/// One batch of the shipped engagement feed with its default parameters, compiled into this
/// program: no border between the loop and its caller.
void eval_inlined_feed(const mcsm_batch& batch);

}  // namespace microcosm::bench
