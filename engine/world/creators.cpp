// SPDX-License-Identifier: Apache-2.0
#include "engine/world/creators.hpp"

#include <algorithm>
#include <tuple>

#include "engine/text/format.hpp"
#include "engine/world/content.hpp"
#include "engine/world/creator_maker.hpp"
#include "engine/world/roster_casting.hpp"
#include "engine/world/world.hpp"

namespace microcosm {
namespace {

bool knows_platform(const Cast& cast, const Platforms& platforms, Problems& problems) {
    const std::vector<std::string>& names = platforms.names;
    if (std::find(names.begin(), names.end(), cast.platform) != names.end()) return true;
    problems.error(cast.place, format("cast '{}': unknown platform '{}'{}", cast.name,
                                      cast.platform, did_you_mean(cast.platform, names)));
    return false;
}

void refuse_doubles(const std::vector<Creator>& creators, const Scenario& scenario,
                    const Platforms& platforms, Problems& problems) {
    for (std::size_t i = 1; i < creators.size(); ++i) {
        const Creator& creator = creators[i];
        const Creator& before = creators[i - 1];
        if (creator.platform != before.platform || creator.handle != before.handle) continue;
        const Cast& cast = scenario.casts[static_cast<std::size_t>(creator.cast)];
        const Cast& other = scenario.casts[static_cast<std::size_t>(before.cast)];
        problems.error(cast.place,
                       format("creator '{}' on {} belongs to casts '{}' and '{}'", creator.handle,
                              platforms.names[creator.platform], other.name, cast.name));
    }
}

}  // namespace

std::uint64_t creator_identity(std::string_view platform, std::string_view handle) {
    return combine(hash_text(platform.data(), platform.size()),
                   hash_text(handle.data(), handle.size()));
}

std::vector<Creator> make_creators(const Scenario& scenario, const CreatorSources& sources,
                                   WorldKey key, Problems& problems) {
    const auto& [roster, product, platforms] = sources;
    const CreatorMaker maker(scenario, product, platforms, key);
    const bool from_roster = !scenario.roster_file.empty();
    RosterCasting casting(scenario, platforms, problems);
    if (from_roster) casting.take(roster, maker);
    std::vector<Creator> creators;
    for (std::size_t c = 0; c < scenario.casts.size(); ++c) {
        const Cast& cast = scenario.casts[c];
        const Content niches = content_of(cast.niches, scenario.world.niches, problems);
        if (!knows_platform(cast, platforms, problems)) continue;
        const std::size_t first = creators.size();
        if (from_roster) {
            casting.fill(cast, niches, creators);
        } else {
            for (std::int64_t number = 0; number < cast.count; ++number)
                creators.push_back(maker.generate(cast, number, niches));
        }
        for (std::size_t i = first; i < creators.size(); ++i)
            creators[i].cast = static_cast<std::int32_t>(c);
    }
    std::stable_sort(creators.begin(), creators.end(), [](const Creator& a, const Creator& b) {
        return std::tie(a.platform, a.handle) < std::tie(b.platform, b.handle);
    });
    refuse_doubles(creators, scenario, platforms, problems);
    return creators;
}

}  // namespace microcosm
