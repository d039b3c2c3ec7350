// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/world_digest.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/experiment/identity.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {
namespace {

/// Groups of parameters from which a world is drawn; all else is drawn per replicate.
constexpr std::array<std::string_view, 6> world_groups{"people.",      "creators.", "follows.",
                                                       "friendships.", "replies.",  "claims."};

bool makes_worlds(const Parameter& parameter) {
    return std::any_of(world_groups.begin(), world_groups.end(),
                       [&](std::string_view group) { return parameter.path.starts_with(group); });
}

ParameterTable world_parameters(const ParameterTable& table) {
    std::vector<Parameter> kept;
    for (const Parameter& parameter : table.all())
        if (makes_worlds(parameter)) kept.push_back(parameter);
    return ParameterTable(std::move(kept));
}

std::string digest_of(const auto& numbers) {
    return sha256(
        {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(*numbers.data())});
}

/// Of a creator, what their follows are made from.
std::string describe(const Creator& creator) {
    return format("{} {} {} {} {}", creator.identity, creator.platform, shortest(creator.followers),
                  shortest(creator.reply_share), digest_of(creator.content));
}

std::string digest_of(const WorldFile& file) {
    const Graph& friendships = file.columns().friendships;
    return digest_of(friendships.offsets) + digest_of(friendships.targets) +
           digest_of(friendships.strength);
}

}  // namespace

std::string world_digest(const Scenario& scenario, const Value& root, const WorldPlan& plan) {
    std::vector<IdentityPart> parts{
        {"format", std::to_string(world_file_version)},
        {"program", program_identity()},
        {"seed", std::to_string(scenario.seed)},
        {"scenario", sha256(world_key(root))},
        {"parameters", digest_of_packs(world_parameters(scenario.parameters))},
    };
    for (const std::string& platform : scenario.parameters.names_below("platform"))
        parts.push_back({"platform", platform});
    for (const Creator& creator : plan.creators)
        parts.push_back({"creator", describe(creator)});
    if (!plan.friendships.edges.empty())
        parts.push_back({"friendships", format("{} {}", plan.friendships.nodes,
                                               digest_of(plan.friendships.edges))});
    if (plan.friendship_file) parts.push_back({"friendships", digest_of(*plan.friendship_file)});
    return campaign_hash(parts);
}

}  // namespace microcosm
