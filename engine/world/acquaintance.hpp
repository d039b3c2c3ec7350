// SPDX-License-Identifier: Apache-2.0
// Whom a person makes friends with, tie by tie, as a pure function of the person and the tie's
// ordinal:
//   - degree: friends, at most friends_cap of all people, / (1 + back_tie), rounded: the rest of
//   the mean are answers, so that
//     `friends` is the mean of all arcs of a person and not only of those that the person started;
//   - communities are blocks of consecutive people, sizes LN(community_size);
//   - a tie leads into the own community with probability within_community, but on average to at
//   most half of it; else to
//     anybody;
//   - with probability triad_closure it leads to a friend of an earlier friend instead. That
//   friend's friend is looked
//     up in the friend's own list, which is a pure function, too.
#pragma once

#include <cstdint>
#include <vector>

#include <microcosm/random.hpp>

#include "engine/random/streams.hpp"
#include "engine/scenario/parameters.hpp"
#include "engine/world/cores.hpp"

namespace microcosm {

/// The ties people start; answers (arcs back) are the caller's business. Immutable once made; any
/// thread.
class Acquaintance {
  public:
    Acquaintance(const ParameterTable& parameters, std::uint32_t people, WorldKey key,
                 unsigned threads = cores());

    std::uint32_t people() const { return people_; }
    /// Ties that a person starts.
    std::uint32_t degree(std::uint32_t person) const { return degree_[person]; }
    /// One started tie: the friend, and whether the friend answers with an arc back.
    struct Tie {
        std::uint32_t to;
        bool answered;
    };
    /// All ties that a person starts, in ordinal order; friends may repeat, never the person
    /// itself.
    void list_ties(std::uint32_t person, std::vector<Tie>& ties) const;

  private:
    class Chunk;

    struct Community {
        std::uint32_t first, size;
    };
    /// Where a person's ties lead that close no triad.
    struct Home {
        std::uint32_t person;
        Community community;
        double within;  ///< probability of a friend within the community
    };
    Home home_of(std::uint32_t person) const;
    void found_communities(const ParameterTable& parameters);
    void draw_degrees(const ParameterTable& parameters, unsigned threads);
    std::uint32_t direct_friend(const Home& home, std::uint32_t where, std::uint32_t whom) const;

    std::uint32_t people_;
    mcsm::Rng rng_;
    double within_, back_;
    std::uint32_t closure_;  ///< a 32-bit word below it: the tie closes a triad
    std::vector<std::uint32_t> degree_;
    std::vector<std::uint32_t>
        borders_;  ///< first person of each community, and the number of people
    std::vector<std::uint32_t> community_;  ///< number of the community of every 64th person
};

}  // namespace microcosm
