// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/world_digest.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/experiment/identity.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/world/world_layout.hpp"

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

}  // namespace

std::string world_digest(const Scenario& scenario, const Value& root) {
    std::vector<IdentityPart> parts{
        {"format", std::to_string(world_file_version)},
        {"program", program_identity()},
        {"seed", std::to_string(scenario.seed)},
        {"scenario", sha256(world_key(root))},
        {"parameters", digest_of_packs(world_parameters(scenario.parameters))},
    };
    for (const std::string& platform : scenario.parameters.names_below("platform"))
        parts.push_back({"platform", platform});
    for (const Cast& cast : scenario.casts)  // take creators from a roster one after the other
        parts.push_back({"cast", cast.name});
    if (!scenario.roster_file.empty())
        parts.push_back({"roster", sha256_file(scenario.roster_file)});
    if (!scenario.world.friendships_file.empty())
        parts.push_back({"friendships", sha256_file(scenario.world.friendships_file)});
    return campaign_hash(parts);
}

}  // namespace microcosm
