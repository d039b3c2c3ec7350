// SPDX-License-Identifier: Apache-2.0
// Likes and comments that are bought for a post, or traded in a pod:
//   likes    = bought_likes F + pod_members          per post; a member likes and comments once
//   comments = bought_comments F + pod_members
//   usual    = F reach_r5 actions_per_impression     what a post of this audience gets
//   the ranker sees early (1 + (likes + comments) / usual)
//   an audit sees the share (likes + comments) / (likes + comments + usual)
//   a dashboard sees them among the likes and comments: measured engagement rate, EMV
// F reported followers. Nothing else sees them: they are no impressions, reply, buy or talk to
// nobody, and are no social proof to people. Assumption: all arrive before the ranker looks.
#pragma once

#include <cstdint>

#include "engine/campaign/accounts.hpp"

namespace microcosm {

/// What is bought or traded for one post, or for several together.
struct BoughtActions {
    double likes = 0, comments = 0;
    double sum() const { return likes + comments; }
};

/// For one post of an audience of so many reported followers.
BoughtActions bought_for_post(const Accounts& accounts, double followers);

/// Likes and comments on a usual post of so many followers.
double usual_actions(double followers, const PlatformParameters& platform);

/// Factor on the early engagement that the ranker sees; 1 if nothing is bought.
double early_factor(const BoughtActions& bought, double usual);

/// Share of the likes and comments shown that is bought; 0 if nothing is.
double bought_share(const BoughtActions& bought, double usual);

}  // namespace microcosm
