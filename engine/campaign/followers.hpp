// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// Who follows whom, asked in no order: one bit per person for each large audience of a plan, a
/// search in the list for the others. Const, for all threads.
class Followers {
  public:
    explicit Followers(const Experiment& experiment);

    bool follows(PersonId person, CreatorId creator) const {
        const std::vector<std::uint64_t>& bits = bits_[creator];
        if (bits.empty()) return in_list(person, creator);
        return (bits[person / 64] >> (person % 64) & 1) != 0;
    }

  private:
    bool in_list(PersonId person, CreatorId creator) const;

    const World* world_;
    std::vector<std::vector<std::uint64_t>> bits_;  ///< by creator; empty for a small audience
};

}  // namespace microcosm
