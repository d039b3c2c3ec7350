// SPDX-License-Identifier: Apache-2.0
#include "engine/world/acquaintance.hpp"

#include <algorithm>

#include "engine/text/problem.hpp"
#include "engine/world/draw.hpp"
#include "engine/world/parts.hpp"

namespace microcosm {
namespace {

/// First slot of each kind of draw; numbers go into results and never change. Slot 1 is used by
/// strengths.
enum Slot : std::uint32_t { tie_slot = 0, degree_slot = 32, community_slot = 64 };

constexpr std::uint32_t stride = 64;  ///< of the index from people to communities
constexpr std::uint32_t smallest_community = 3;

/// A number below n from a 32-bit word; the bias is below n / 2^32 (Lemire 2019, ACM TOMACS 29:3).
std::uint32_t below(std::uint32_t n, std::uint32_t word) {
    return static_cast<std::uint32_t>(std::uint64_t{word} * n >> 32U);
}

/// Somebody of `size` people from `first` on, but not `person`, who is one of them.
std::uint32_t somebody_else(std::uint32_t first, std::uint32_t size, std::uint32_t person,
                            std::uint32_t word) {
    const std::uint32_t pick = first + below(size - 1, word);
    return pick < person ? pick : pick + 1;
}

std::uint32_t to_threshold(double probability) {
    return static_cast<std::uint32_t>(std::min(probability * 0x1p32, 4294967295.0));
}

}  // namespace

Acquaintance::Acquaintance(const ParameterTable& parameters, std::uint32_t people, WorldKey key,
                           unsigned threads)
    : people_(people),
      rng_(world_stream(key, Stream::friendships)),
      within_(parameters.number("friendships.within_community")),
      back_(parameters.number("friendships.back_tie")),
      closure_(to_threshold(parameters.number("friendships.triad_closure"))) {
    MICROCOSM_EXPECT(people >= 2);
    found_communities(parameters);
    draw_degrees(parameters, threads);
}

void Acquaintance::found_communities(const ParameterTable& parameters) {
    const Uncertain& size = parameters.at("friendships.community_size").value;
    std::uint64_t first = 0;
    while (first < people_) {
        borders_.push_back(static_cast<std::uint32_t>(first));
        const double drawn = draw(size, rng_, borders_.size(), community_slot);
        first += std::max(smallest_community,
                          static_cast<std::uint32_t>(std::min(drawn + .5, 4294967295.0)));
    }
    if (borders_.size() > 1 && people_ - borders_.back() < 2) borders_.pop_back();
    borders_.push_back(people_);
    std::uint32_t community = 0;
    for (std::uint64_t person = 0; person < people_; person += stride) {
        while (borders_[community + 1] <= person)
            ++community;
        community_.push_back(community);
    }
}

void Acquaintance::draw_degrees(const ParameterTable& parameters, unsigned threads) {
    const Uncertain& friends = parameters.at("friendships.friends").value;
    const double cap = parameters.number("friendships.friends_cap") * people_;
    const double most = std::clamp(cap, 1.0, static_cast<double>(people_ - 1));
    const double started = 1 / (1 + back_);  // the others are answers
    degree_.resize(people_);
    in_parts(people_, threads, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t person = first; person < last; ++person) {
            const double drawn = std::min(draw(friends, rng_, person, degree_slot), most);
            degree_[person] = static_cast<std::uint32_t>(std::max(drawn * started, 0.0) + .5);
        }
    });
}

Acquaintance::Community Acquaintance::community_of(std::uint32_t person) const {
    std::uint32_t community = community_[person / stride];
    while (borders_[community + 1] <= person)
        ++community;
    return {borders_[community], borders_[community + 1] - borders_[community]};
}

/// Words of a tie: 0 within or anybody, 1 whom, 2 closure, 3 answer.
mcsm::Block Acquaintance::words(std::uint32_t person, std::uint32_t ordinal) const {
    return rng_.block(std::uint64_t{ordinal} << 32U | person, tie_slot);
}

bool Acquaintance::closes(const mcsm::Block& words, std::uint32_t ordinal) const {
    return ordinal > 0 && words[2] < closure_;
}

std::uint32_t Acquaintance::direct_friend(std::uint32_t person, const mcsm::Block& words) const {
    const Community home = community_of(person);
    const double half = .5 * (home.size - 1);
    const double within = std::min(within_, half / std::max(1U, degree_[person]));
    if (mcsm::uniform(words[0]) < within)
        return somebody_else(home.first, home.size, person, words[1]);
    return somebody_else(0, people_, person, words[1]);
}

/// A friend of `person`, chosen by a word: one whom a tie without closure led to. Requires a degree
/// above 0.
std::uint32_t Acquaintance::friend_of(std::uint32_t person, std::uint32_t chance) const {
    std::uint32_t ordinal = below(degree_[person], chance);
    mcsm::Block drawn = words(person, ordinal);
    if (closes(drawn, ordinal)) drawn = words(person, 0);
    return direct_friend(person, drawn);
}

void Acquaintance::list_ties(std::uint32_t person, std::vector<Tie>& ties) const {
    ties.clear();
    for (std::uint32_t ordinal = 0; ordinal < degree_[person]; ++ordinal) {
        const mcsm::Block drawn = words(person, ordinal);
        std::uint32_t to = person;
        if (closes(drawn, ordinal)) {
            // a tie that closes a triad has no other use for words 0 and 1
            const std::uint32_t through = ties[below(ordinal, drawn[1])].to;
            if (degree_[through] > 0) to = friend_of(through, drawn[0]);
        }
        if (to == person) to = direct_friend(person, drawn);
        ties.push_back({to, mcsm::uniform(drawn[3]) < back_});
    }
}

}  // namespace microcosm
