// SPDX-License-Identifier: Apache-2.0
#include "engine/world/niche_chooser.hpp"

#include <algorithm>

#include "engine/text/problem.hpp"

namespace microcosm {

NicheChooser::NicheChooser(std::size_t niches, double mean) : niches_(niches), more_(mean - 1) {
    MICROCOSM_EXPECT(niches >= 1 && niches <= max_niches);
    for (std::size_t k = 0; k < niches; ++k) {
        popularity_[k] = 1 / mcsm::sqrt(static_cast<double>(k + 1));
        total_ += popularity_[k];
    }
}

std::size_t NicheChooser::pick(double u, std::uint32_t taken, double open) const {
    double left = u * open;
    std::size_t last = 0;
    for (std::size_t k = 0; k < niches_; ++k) {
        if ((taken >> k & 1U) != 0) continue;
        last = k;
        left -= popularity_[k];
        if (left < 0) break;
    }
    return last;
}

ChosenNiches NicheChooser::choose(double how_many, const mcsm::Block& which) const {
    const std::size_t most = std::min(niches_, max_interests);
    ChosenNiches chosen;
    chosen.count = std::min(most, 1 + static_cast<std::size_t>(more_.quantile(how_many)));
    std::uint32_t taken = 0;
    double open = total_;
    for (std::size_t k = 0; k < chosen.count; ++k) {
        const std::size_t niche = pick(mcsm::uniform(which[k]), taken, open);
        chosen.niche[k] = static_cast<std::uint8_t>(niche);
        taken |= std::uint32_t{1} << niche;
        open -= popularity_[niche];
    }
    return chosen;
}

}  // namespace microcosm
