// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/world/people.hpp"

namespace microcosm {

/// People grouped by equal interests and platforms. There are far fewer groups than people, so that
/// what depends on these alone is computed once for each group and creator instead of once for each
/// person and creator.
struct InterestTypes {
    std::vector<Interests> interests;     ///< of each type
    std::vector<std::uint8_t> platforms;  ///< of each type
    std::vector<std::uint64_t> people;    ///< number of people of each type
    std::vector<std::uint32_t> type_of;   ///< type of each person
};

/// Types are numbered by their first person.
InterestTypes group_by_interests(const People& people);

}  // namespace microcosm
