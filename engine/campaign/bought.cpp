// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/bought.hpp"

#include <algorithm>

namespace microcosm {

BoughtActions bought_for_post(const Accounts& accounts, double followers) {
    const double members = accounts.pod_members;
    return {accounts.bought_likes * followers + members,
            accounts.bought_comments * followers + members};
}

double usual_actions(double followers, const PlatformParameters& platform) {
    constexpr double at_least = 1e-3;  // an audience of nobody still has a rate
    return std::max(at_least, followers * platform.reach_r5 * platform.actions_per_impression);
}

double early_factor(const BoughtActions& bought, double usual) {
    return 1 + bought.sum() / usual;
}

double bought_share(const BoughtActions& bought, double usual) {
    return bought.sum() / (bought.sum() + usual);
}

}  // namespace microcosm
