// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/world/follows.hpp"
#include "engine/world/graph.hpp"
#include "engine/world/people.hpp"
#include "engine/world/world_column.hpp"

namespace microcosm {

/// What is dear to make of a world, and therefore kept in a file: all of it is columns of numbers.
struct StoredWorld {
    People people;
    WorldColumn<std::uint64_t> creators;  ///< Creator::identity of those whose follows these are
    Follows follows;
    Graph friendships;
};

/// Calls visit(name, column) for every column, in the order of the file. Neither names nor order
/// ever change within a version of the format.
template <class World, class Visit>
void for_each_column(World& world, Visit visit) {
    visit("people.interests", world.people.interests);
    visit("people.accounts", world.people.accounts);
    visit("people.slots_per_day", world.people.slots_per_day);
    visit("people.interest", world.people.interest);
    visit("people.product_fit", world.people.product_fit);
    visit("people.prestige", world.people.prestige);
    visit("people.price_sensitivity", world.people.price_sensitivity);
    visit("people.platforms", world.people.platforms);
    visit("creators.identity", world.creators);
    visit("follows.offsets", world.follows.offsets);
    visit("follows.person", world.follows.person);
    visit("follows.tie", world.follows.tie);
    visit("follows.account", world.follows.account);
    visit("friendships.offsets", world.friendships.offsets);
    visit("friendships.targets", world.friendships.targets);
    visit("friendships.strength", world.friendships.strength);
}

}  // namespace microcosm
