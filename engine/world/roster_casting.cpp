// SPDX-License-Identifier: Apache-2.0
#include "engine/world/roster_casting.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "10000 to 100000 followers", or whichever bound is given; "" for none.
std::string describe_bounds(const Cast& cast) {
    const std::string low = shortest(cast.followers_min);
    const std::string high = shortest(cast.followers_max);
    if (cast.followers_min > 0 && cast.followers_max > 0)
        return format(" with {} to {} followers", low, high);
    if (cast.followers_min > 0) return format(" with at least {} followers", low);
    if (cast.followers_max > 0) return format(" with at most {} followers", high);
    return "";
}

/// Rows that use a name the world does not know, and the handle of one of them.
struct UnknownName {
    std::size_t rows = 0;
    std::string handle;
};

void count(std::map<std::string, UnknownName>& unknown, const std::string& name,
           const std::string& handle) {
    UnknownName& entry = unknown[name];
    if (entry.rows++ == 0 || handle < entry.handle) entry.handle = handle;
}

}  // namespace

void RosterCasting::warn_of_unknown(const Roster& roster) const {
    std::map<std::string, UnknownName> platforms;
    std::map<std::string, UnknownName> niches;
    for (const RosterRow& row : roster.rows) {
        if (!has(platforms_.names, row.platform)) count(platforms, row.platform, row.handle);
        for (const std::string& niche : row.niches)
            if (!has(scenario_.world.niches, niche)) count(niches, niche, row.handle);
    }
    for (const auto& [name, entry] : platforms)
        problems_.warning(
            scenario_.roster_place,
            format("roster: unknown platform '{}' in {} rows, such as '{}'; they are "
                   "left out{}",
                   name, entry.rows, entry.handle, did_you_mean(name, platforms_.names)));
    for (const auto& [name, entry] : niches)
        problems_.warning(
            scenario_.roster_place,
            format("roster: unknown niche '{}' in {} rows, such as '{}'; it is "
                   "ignored{}",
                   name, entry.rows, entry.handle, did_you_mean(name, scenario_.world.niches)));
}

void RosterCasting::take(const Roster& roster, const CreatorMaker& maker) {
    warn_of_unknown(roster);
    for (const RosterRow& row : roster.rows) {
        if (!has(platforms_.names, row.platform)) continue;
        candidates_.push_back({maker.read(row), row.platform});
        handles_.push_back(row.handle);
    }
    const auto order = [](const Candidate& candidate) {
        return std::make_tuple(-candidate.creator.product_fit, candidate.creator.handle,
                               candidate.creator.platform);
    };
    std::sort(candidates_.begin(), candidates_.end(),
              [&](const Candidate& a, const Candidate& b) { return order(a) < order(b); });
}

bool RosterCasting::is_wanted(const Candidate& candidate, const Cast& cast, const Content& niches) {
    const double followers = candidate.creator.followers;
    if (candidate.taken_by != nullptr || candidate.platform != cast.platform) return false;
    if (followers < cast.followers_min) return false;
    if (cast.followers_max > 0 && followers > cast.followers_max) return false;
    return cast.niches.empty() || cosine(candidate.creator.content, niches) > 0;
}

void RosterCasting::fill(const Cast& cast, const Content& niches, std::vector<Creator>& creators) {
    if (!cast.handles.empty()) return fill_by_name(cast, creators);
    std::int64_t found = 0;
    for (Candidate& candidate : candidates_) {
        if (found == cast.count) return;
        if (!is_wanted(candidate, cast, niches)) continue;
        candidate.taken_by = &cast;
        creators.push_back(candidate.creator);
        ++found;
    }
    if (found == cast.count) return;
    problems_.error(cast.place,
                    format("cast '{}' asks for {} creators, but the roster has {} left on {}{}{}",
                           cast.name, cast.count, found, cast.platform, describe_bounds(cast),
                           cast.niches.empty() ? "" : " in its niches"));
}

RosterCasting::Candidate* RosterCasting::find(const Cast& cast, const std::string& handle) {
    const auto found =
        std::find_if(candidates_.begin(), candidates_.end(), [&](const Candidate& candidate) {
            return candidate.creator.handle == handle && candidate.platform == cast.platform;
        });
    return found == candidates_.end() ? nullptr : &*found;
}

void RosterCasting::fill_by_name(const Cast& cast, std::vector<Creator>& creators) {
    for (const std::string& handle : cast.handles) {
        Candidate* candidate = find(cast, handle);
        if (candidate == nullptr) {
            problems_.error(cast.place,
                            format("cast '{}': no creator '{}' on {} in the roster{}", cast.name,
                                   handle, cast.platform, did_you_mean(handle, handles_)));
        } else if (candidate->taken_by != nullptr) {
            problems_.error(cast.place, format("cast '{}': '{}' is in cast '{}' already", cast.name,
                                               handle, candidate->taken_by->name));
        } else {
            candidate->taken_by = &cast;
            creators.push_back(candidate->creator);
        }
    }
}

}  // namespace microcosm
