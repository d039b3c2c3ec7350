// SPDX-License-Identifier: Apache-2.0
#include "engine/world/interest_types.hpp"

#include <bit>
#include <unordered_map>

namespace microcosm {
namespace {

struct TypeKey {
    std::uint64_t interests;
    std::uint8_t platforms;
    bool operator==(const TypeKey&) const = default;
};

struct TypeHash {
    std::size_t operator()(const TypeKey& key) const {
        return combine(key.interests, key.platforms);
    }
};

}  // namespace

InterestTypes group_by_interests(const People& people) {
    InterestTypes types;
    types.type_of.reserve(people.size());
    std::unordered_map<TypeKey, std::uint32_t, TypeHash> known;  // only looked up, never walked
    for (std::uint32_t person = 0; person < people.size(); ++person) {
        const Interests& interests = people.interests[person];
        const TypeKey key{std::bit_cast<std::uint64_t>(interests), people.platforms[person]};
        const auto next = static_cast<std::uint32_t>(known.size());
        const auto [found, is_new] = known.try_emplace(key, next);
        if (is_new) {
            types.interests.push_back(interests);
            types.platforms.push_back(key.platforms);
            types.people.push_back(0);
        }
        ++types.people[found->second];
        types.type_of.push_back(found->second);
    }
    return types;
}

}  // namespace microcosm
