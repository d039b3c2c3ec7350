// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/cascade/lane_draws.hpp"

#define MICROCOSM_LANE_DRAWS(version)                                                     \
    namespace version {                                                                   \
    void draw_live_masks(const MaskRequest& request, ReplicateMask* live);                \
    void draw_skip_words(const SkipRequest& request, std::uint32_t* const (&word)[4]);    \
    void draw_exponentials(const std::uint32_t* words, std::size_t count, double* draws); \
    }

namespace microcosm {
MICROCOSM_LANE_DRAWS(v2)
MICROCOSM_LANE_DRAWS(v3)
MICROCOSM_LANE_DRAWS(v4)
}  // namespace microcosm
#undef MICROCOSM_LANE_DRAWS
