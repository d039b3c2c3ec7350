// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/campaign/large_pages.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// What a post's pass over its audience reads of a follow, in one place: a follow that it skips to
/// costs one cache line instead of five.
struct Follower {
    PersonId person = 0;
    float load = 1;              ///< load_of (feed.hpp)
    std::uint16_t tie = 0;       ///< at the start, 16-bit fraction
    std::uint16_t account = 0;   ///< fixed uniform, as in the world's follows
    std::uint16_t interest = 0;  ///< rank of interest, as in the world's people
};
static_assert(sizeof(Follower) == 16, "no follower in two cache lines");

/// The followers of all creators whom a plan hires. Those of a creator stand in the order of their
/// accounts, so that those who are people, and active, are the last ones whatever the share of the
/// others; equal accounts by person. Const, for all threads.
class Audiences {
  public:
    explicit Audiences(const Experiment& experiment);

    /// Empty if the creator is in no plan.
    std::span<const Follower> of(CreatorId creator) const {
        return {followers_.data() + first_[creator], followers_.data() + first_[creator + 1]};
    }

  private:
    void add(const Experiment& experiment, CreatorId creator);

    std::vector<Follower, LargePages<Follower>> followers_;
    std::vector<std::uint64_t> first_{0};  ///< by creator, and the end
};

/// Number of the first follower whose account is not below: of those whose account is.
std::uint32_t first_not_below(std::span<const Follower> audience, std::uint16_t border);

}  // namespace microcosm
