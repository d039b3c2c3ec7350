// SPDX-License-Identifier: Apache-2.0
// Accounts that are not people: the fraud plugin says, per creator and replicate, which shares of
// the audience are bots, mass-followers and inactive. A follow has one fixed number u: below bots
// + mass_followers it is no person, below the sum of all three it is inactive. So the world's lists
// stay shared and const, and a larger share contains the smaller one.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/campaign/uncertainty.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// What the fraud plugin says of one audience, as shares of the reported followers.
struct Accounts {
    double bots = 0, mass_followers = 0, inactive = 0;
    double bought_likes = 0, bought_comments = 0;  ///< per reported follower and post
    std::uint32_t pod_members = 0;  ///< accounts that like and comment on each post at once
    double growth_step = 0;         ///< largest jump in the history of the follower count
    /// Accounts nobody stands behind as a fan; what an audit looks for.
    double fakes() const { return bots + mass_followers; }
    /// Everything that cannot see a post.
    double not_people() const { return fakes() + inactive; }
};

/// Asks the fraud plugin about every creator of the plan, once per replicate. Throws PluginError if
/// shares leave [0, 1] or add up to more than 1.
std::vector<Accounts> draw_accounts(const Experiment& experiment, const PlanSpec& plan,
                                    const Draws& draws);

}  // namespace microcosm
