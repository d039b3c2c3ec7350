// SPDX-License-Identifier: Apache-2.0
// Any bytes in place of a world file: refused, or columns that nobody who uses them can leave. And the same bytes with
// checksums that agree, as an enemy would write them.
#include <cstdlib>
#include <string>

#include "engine/text/problem.hpp"
#include "engine/world/niches.hpp"
#include "engine/world/world_file.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/support/world_bytes.hpp"

namespace microcosm {
namespace {

void expect(bool sound) {
    if (!sound) std::abort();
}

void walk_follows(const StoredWorld& world) {
    const Follows& follows = world.follows;
    expect(follows.tie.size() == follows.size() && follows.account.size() == follows.size());
    for (CreatorId creator = 0; creator < world.creators.size(); ++creator)
        for (FollowId f = follows.first(creator); f < follows.last(creator); ++f)
            expect(f < follows.size() && follows.person[f] < world.people.size());
}

void walk_friendships(const StoredWorld& world) {
    const Graph& friends = world.friendships;
    expect(friends.nodes() <= world.people.size());
    std::uint64_t arcs = 0;
    for (std::uint32_t node = 0; node < friends.nodes(); ++node)
        for (const std::uint32_t friend_of_node : friends.neighbours(node)) {
            expect(friend_of_node < friends.nodes() && friend_of_node != node);
            ++arcs;
        }
    expect(arcs == friends.arcs() && arcs == friends.strength.size());
}

void walk_people(const People& people) {
    for (std::uint32_t person = 0; person < people.size(); ++person) {
        for (const std::uint8_t niche : people.interests[person].niche)
            expect(niche < max_niches);
        expect(people.accounts[person] > 0);
    }
}

void open_and_walk(const unsigned char* data, std::size_t size) {
    const fuzz::MemoryFile memory(data, size);
    if (!memory.written()) return;
    try {
        const WorldFile file(memory.path());
        file.verify();
        walk_people(file.columns().people);
        walk_follows(file.columns());
        walk_friendships(file.columns());
    } catch (const InputOutputError&) {
    }
}

}  // namespace
}  // namespace microcosm

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace microcosm;
    open_and_walk(data, size);
    testing::WorldBytes sealed{std::string(reinterpret_cast<const char*>(data), size)};
    if (!sealed.is_sealable()) return 0;
    sealed.seal();
    open_and_walk(reinterpret_cast<const unsigned char*>(sealed.bytes.data()), size);
    return 0;
}
