// SPDX-License-Identifier: Apache-2.0
// Every test is one pass over its columns without an early end inside a row, so that the compiler
// makes vectors of it: a gigabyte takes a fraction of a second.
#include "engine/world/check_world.hpp"

#include <limits>
#include <span>

#include "engine/text/format.hpp"
#include "engine/world/parts.hpp"

namespace microcosm {
namespace {

constexpr std::uint64_t no_row = std::numeric_limits<std::uint64_t>::max();

std::optional<std::string> find_flaw(const People& people) {
    const std::size_t size = people.interests.size();
    if (size == 0 || size > std::numeric_limits<std::uint32_t>::max())
        return format("{} people", size);
    for (const std::size_t other :
         {people.accounts.size(), people.slots_per_day.size(), people.interest.size(),
          people.product_fit.size(), people.prestige.size(), people.price_sensitivity.size(),
          people.platforms.size()})
        if (other != size) return format("columns of {} and of {} people", size, other);
    unsigned niche = 0;
    for (const Interests& interests : people.interests)
        for (const std::uint8_t number : interests.niche)
            niche = std::max<unsigned>(niche, number);
    if (niche >= max_niches) return format("people of niche {}", niche);
    if (*std::min_element(people.accounts.begin(), people.accounts.end()) == 0)
        return std::string("people who follow nobody");
    return {};
}

/// Row i is items[offsets[i]] … items[offsets[i + 1] - 1].
struct Rows {
    std::span<const std::uint64_t> offsets;
    std::span<const std::uint32_t> items;
};

/// Rows of numbers of people below `people`, ascending; `alone`: nobody stands in their own row.
struct RowRule {
    std::uint64_t people;
    bool alone;
};

bool is_sound(std::span<const std::uint32_t> row, std::uint64_t number, const RowRule& rule) {
    if (row.empty()) return true;
    bool sound = row.back() < rule.people;
    for (std::size_t i = 1; i < row.size(); ++i)
        sound &= row[i - 1] < row[i];
    if (rule.alone)
        for (const std::uint32_t item : row)
            sound &= item != number;
    return sound;
}

/// The first row of first … last - 1 that is not sound, or no_row.
std::uint64_t find_bad_row(const Rows& rows, const RowRule& rule, std::uint64_t first,
                           std::uint64_t last) {
    for (std::uint64_t row = first; row < last; ++row) {
        const std::uint64_t begin = rows.offsets[row], end = rows.offsets[row + 1];
        if (begin > end || end > rows.items.size()) return row;
        if (!is_sound(rows.items.subspan(begin, end - begin), row, rule)) return row;
    }
    return no_row;
}

std::optional<std::string> find_flaw(const Rows& rows, const RowRule& rule) {
    const auto& [offsets, items] = rows;
    if (offsets.empty() || offsets.front() != 0 || offsets.back() != items.size())
        return std::string("rows that do not cover their columns");
    const unsigned parts = parts_for(items.size());
    std::vector<std::uint64_t> bad(parts, no_row);
    in_parts(offsets.size() - 1, parts, [&](unsigned part, auto first, auto last) {
        bad[part] = find_bad_row(rows, rule, first, last);
    });
    const std::uint64_t row = *std::min_element(bad.begin(), bad.end());
    if (row != no_row) return format("row {} is not one of people in ascending order", row);
    return {};
}

std::optional<std::string> find_flaw(const Follows& follows, std::uint64_t creators,
                                     std::uint64_t people) {
    if (follows.offsets.size() != creators + 1)
        return format("rows of follows for {} creators", creators);
    if (follows.tie.size() != follows.size() || follows.account.size() != follows.size())
        return std::string("follows without ties");
    const auto flaw = find_flaw(Rows{follows.offsets, follows.person}, RowRule{people, false});
    return flaw ? "follows: " + *flaw : flaw;
}

std::optional<std::string> find_flaw(const Graph& friendships, std::uint64_t people) {
    if (friendships.offsets.empty()) return std::string("friendships without rows");
    if (friendships.offsets.size() - 1 > people)
        return format("friendships of {} nodes among {} people", friendships.offsets.size() - 1,
                      people);
    if (friendships.strength.size() != friendships.arcs())
        return std::string("friendships without strength");
    const auto flaw = find_flaw(Rows{friendships.offsets, friendships.targets},
                                RowRule{friendships.nodes(), true});
    return flaw ? "friendships: " + *flaw : flaw;
}

}  // namespace

std::optional<std::string> find_flaw(const StoredWorld& world) {
    if (auto flaw = find_flaw(world.people)) return flaw;
    const std::uint64_t people = world.people.size();
    if (auto flaw = find_flaw(world.follows, world.creators.size(), people)) return flaw;
    return find_flaw(world.friendships, people);
}

}  // namespace microcosm
