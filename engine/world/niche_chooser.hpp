// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <microcosm/distribution.hpp>
#include <microcosm/random.hpp>

#include "engine/world/niches.hpp"

namespace microcosm {

/// Niches of a person or creator, all different, the most important first.
struct ChosenNiches {
    std::array<std::uint8_t, max_interests> niche{};
    std::size_t count = 0;
};

/// Weight of the k-th most important niche (k from 0) before scaling to length 1: 1/(k + 1)
/// (judgement: attention falls like a rank).
constexpr double niche_weight(std::size_t k) {
    return 1.0 / static_cast<double>(k + 1);
}

/// Chooses 1 + Poisson(mean - 1) niches, at most four and at most as many as there are. The k-th
/// niche of the scenario's list is chosen in proportion to k^-1/2: markets are mildly unequal
/// (judgement). Immutable; any thread.
class NicheChooser {
  public:
    static constexpr unsigned slots = 2;

    /// Requires 1 <= niches <= 32 and mean >= 1.
    NicheChooser(std::size_t niches, double mean);
    ChosenNiches operator()(const mcsm::Draw& draw) const {
        return choose(draw.uniform(0), draw.block(1));
    }
    /// The same from the first word of slot 0, as a number, and the words of slot 1.
    ChosenNiches choose(double how_many, const mcsm::Block& which) const;

  private:
    std::size_t pick(double u, std::uint32_t taken, double open) const;

    std::size_t niches_;
    mcsm::Poisson more_;
    std::array<double, max_niches> popularity_{};
    double total_ = 0;
};

}  // namespace microcosm
