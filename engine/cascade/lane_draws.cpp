// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/lane_draws.hpp"

#include "engine/cascade/lane_draws_versions.hpp"

namespace microcosm {

void draw_live_masks(VectorLevel level, const MaskRequest& request, ReplicateMask* live) {
    if (level == VectorLevel::v4) return v4::draw_live_masks(request, live);
    if (level == VectorLevel::v3) return v3::draw_live_masks(request, live);
    v2::draw_live_masks(request, live);
}

void draw_skip_words(VectorLevel level, const SkipRequest& request,
                     std::uint32_t* const (&word)[4]) {
    if (level == VectorLevel::v4) return v4::draw_skip_words(request, word);
    if (level == VectorLevel::v3) return v3::draw_skip_words(request, word);
    v2::draw_skip_words(request, word);
}

void draw_exponentials(VectorLevel level, const std::uint32_t* words, std::size_t count,
                       double* draws) {
    if (level == VectorLevel::v4) return v4::draw_exponentials(words, count, draws);
    if (level == VectorLevel::v3) return v3::draw_exponentials(words, count, draws);
    v2::draw_exponentials(words, count, draws);
}

}  // namespace microcosm
