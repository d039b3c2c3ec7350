// SPDX-License-Identifier: Apache-2.0
#include "engine/world/acquaintance.hpp"

#include <algorithm>
#include <span>

#include "engine/random/words.hpp"
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
        double drawn[WordColumns::most];
        for (std::uint64_t person = first; person < last; person += WordColumns::most) {
            const std::uint64_t n = std::min<std::uint64_t>(WordColumns::most, last - person);
            draw_neighbours(friends, {rng_, person, degree_slot}, {drawn, n});
            for (std::uint64_t i = 0; i < n; ++i)
                degree_[person + i] = static_cast<std::uint32_t>(
                    std::max(std::min(drawn[i], most) * started, 0.0) + .5);
        }
    });
}

Acquaintance::Home Acquaintance::home_of(std::uint32_t person) const {
    std::uint32_t community = community_[person / stride];
    while (borders_[community + 1] <= person)
        ++community;
    const std::uint32_t size = borders_[community + 1] - borders_[community];
    const double half = .5 * (size - 1);
    return {person,
            {borders_[community], size},
            std::min(within_, half / std::max(1U, degree_[person]))};
}

/// Two words of a tie say within or anybody, and whom.
std::uint32_t Acquaintance::direct_friend(const Home& home, std::uint32_t where,
                                          std::uint32_t whom) const {
    const bool is_within = mcsm::uniform(where) < home.within;
    const std::uint32_t first = is_within ? home.community.first : 0;
    const std::uint32_t size = is_within ? home.community.size : people_;
    return somebody_else(first, size, home.person, whom);
}

/// Some neighbouring ties of one person, drawn together. Words of a tie: 0 within or anybody, 1 whom,
/// 2 closure, 3 answer; one that closes a triad has no other use for words 0 and 1, which then say which
/// friend of the friend, and through which earlier tie. Those wait until the earlier tie is known.
class Acquaintance::Chunk {
  public:
    static constexpr std::uint32_t most = WordColumns::most;

    Chunk(const Acquaintance& all, const Home& home, std::span<Tie> ties)
        : all_(all), home_(home), ties_(ties) {}

    /// Ties first … first + size - 1; those before are known. Requires size ≤ most.
    void draw(std::uint32_t first, std::uint32_t size) {
        first_ = first;
        for (std::uint32_t i = 0; i < size; ++i)
            keys_[i] = key_of(home_.person, first + i);
        draw_blocks(all_.rng_, tie_slot, {keys_, size}, words_);
        n_waiting_ = 0;
        for (std::uint32_t i = 0; i < size; ++i) {
            const bool is_closing = closes(words_.word[2][i], first + i);
            ties_[first + i] = {is_closing ? unknown : direct_friend(i),
                                mcsm::uniform(words_.word[3][i]) < all_.back_};
            waiting_[n_waiting_] = i;
            n_waiting_ += is_closing ? 1 : 0;
        }
        while (n_waiting_ > 0)
            close_triads();
    }

  private:
    static constexpr std::uint32_t unknown = 0xFFFFFFFFu;  ///< more than people

    static std::uint64_t key_of(std::uint32_t person, std::uint32_t ordinal) {
        return std::uint64_t{ordinal} << 32U | person;
    }
    bool closes(std::uint32_t word, std::uint32_t ordinal) const {
        return ordinal > 0 && word < all_.closure_;
    }
    std::uint32_t direct_friend(std::uint32_t i) const {
        return all_.direct_friend(home_, words_.word[0][i], words_.word[1][i]);
    }

    /// Closes those of the waiting whose earlier tie is known: the first of them always is.
    void close_triads() {
        std::uint32_t still_waiting = 0, n = 0;
        for (std::uint32_t k = 0; k < n_waiting_; ++k) {
            const std::uint32_t i = waiting_[k];
            const std::uint32_t through = ties_[below(first_ + i, words_.word[1][i])].to;
            waiting_[still_waiting] = closing_[n] = i;
            through_[n] = through;
            still_waiting += through == unknown ? 1 : 0;
            n += through == unknown ? 0 : 1;
        }
        n_waiting_ = still_waiting;
        find_friends(n);
        for (std::uint32_t k = 0; k < n; ++k) {
            const bool is_somebody_else = friend_[k] != home_.person;
            ties_[first_ + closing_[k]].to =
                is_somebody_else ? friend_[k] : direct_friend(closing_[k]);
        }
    }

    /// For each of n ties a friend of whom it leads through: one whom a tie without closure led to, or
    /// the person itself where there is none.
    void find_friends(std::uint32_t n) {
        std::uint32_t again[most], ordinal[most], n_again = 0;
        for (std::uint32_t k = 0; k < n; ++k) {
            ordinal[k] = below(all_.degree_[through_[k]], words_.word[0][closing_[k]]);
            keys_[k] = key_of(through_[k], ordinal[k]);
        }
        draw_blocks(all_.rng_, tie_slot, {keys_, n}, of_friend_);
        for (std::uint32_t k = 0; k < n; ++k) {
            friend_[k] = lead(k, of_friend_, k);
            again[n_again] = k;
            n_again += closes(of_friend_.word[2][k], ordinal[k]) ? 1 : 0;
        }
        for (std::uint32_t a = 0; a < n_again; ++a)
            keys_[a] = key_of(through_[again[a]], 0);
        draw_blocks(all_.rng_, tie_slot, {keys_, n_again}, of_friend_);
        for (std::uint32_t a = 0; a < n_again; ++a)
            friend_[again[a]] = lead(again[a], of_friend_, a);
    }

    /// Where the words at `place` lead from whom tie k leads through.
    std::uint32_t lead(std::uint32_t k, const WordColumns& words, std::uint32_t place) const {
        if (all_.degree_[through_[k]] == 0) return home_.person;
        return all_.direct_friend(all_.home_of(through_[k]), words.word[0][place],
                                  words.word[1][place]);
    }

    const Acquaintance& all_;
    const Home& home_;
    std::span<Tie> ties_;
    std::uint32_t first_ = 0, n_waiting_ = 0;
    std::uint64_t keys_[most];
    WordColumns words_, of_friend_;
    std::uint32_t waiting_[most], closing_[most], through_[most], friend_[most];
};

void Acquaintance::list_ties(std::uint32_t person, std::vector<Tie>& ties) const {
    ties.resize(degree_[person]);
    if (ties.empty()) return;
    const Home home = home_of(person);
    Chunk chunk(*this, home, ties);
    for (std::uint32_t first = 0; first < degree_[person]; first += Chunk::most)
        chunk.draw(first, std::min(Chunk::most, degree_[person] - first));
}

}  // namespace microcosm
