// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/touched.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include <microcosm/random.hpp>

namespace microcosm {
namespace {

/// Against sets, over replicates that find what the last one left.
TEST(TouchedPeople, AreCountedAsSetsCountThem) {
    constexpr std::uint32_t people = 10'000;
    TouchedPeople touched(people);
    for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
        touched.clear();
        const mcsm::Rng rng{{{1, replicate}, 0, 0}};
        std::set<PersonId> reached, as_followers, in_target, recorded;
        for (std::uint32_t i = 0; i < 3000; ++i) {
            const mcsm::Block words = rng.block(i, 0);
            const PersonId person = words[0] % (replicate == 1 ? 500 : people);
            if (words[1] % 3 == 0) {
                if (!touched.has_record(person)) touched.make_record(person, words[2] % 2 == 0);
                recorded.insert(person);
            } else {
                const bool follows = words[2] % 2 == 0;
                const bool is_in_target = person % 5 == 0;
                touched.reach(std::array{TouchedPeople::Viewer{person, follows, is_in_target}});
                reached.insert(person);
                if (is_in_target) in_target.insert(person);
                if (follows) as_followers.insert(person);
            }
        }
        std::set<PersonId> all = reached;
        all.insert(recorded.begin(), recorded.end());
        EXPECT_EQ(touched.count(), all.size());
        EXPECT_EQ(touched.count_reached(), reached.size());
        EXPECT_EQ(touched.count_as_followers(), as_followers.size());
        EXPECT_EQ(touched.count_in_target(), in_target.size());
        EXPECT_EQ(touched.all().size(), recorded.size());
        for (PersonId person = 0; person < people; ++person) {
            ASSERT_EQ(touched.is_reached(person), reached.contains(person));
            ASSERT_EQ(touched.find(person) != nullptr, recorded.contains(person));
        }
        for (const PersonId person : recorded) {
            EXPECT_EQ(touched.find(person)->person, person);
            EXPECT_EQ(touched.all()[touched.number_of(person)].person, person);
        }
    }
}

}  // namespace
}  // namespace microcosm
