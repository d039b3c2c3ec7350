// SPDX-License-Identifier: Apache-2.0
// A person's attributes, from the parameters people.*; every draw is at the address (person,
// attribute).
//   sessions s per day and m slots per session: s m slots on an average day; product interest =
//   product fit + .35 Z, only its rank is kept (judgement: taste explains more than chance, but not
//   all).
//   The world's people are the platforms' users: everybody uses every platform of the scenario.
#include "engine/world/people.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <span>

#include <microcosm/distribution.hpp>

#include "engine/random/words.hpp"
#include "engine/world/draw.hpp"
#include "engine/world/niche_chooser.hpp"
#include "engine/world/parts.hpp"
#include "engine/world/world.hpp"

namespace microcosm {
namespace {

constexpr double interest_noise = .35;
constexpr double fit_without_product_niche = .5;

/// First slot of each attribute; numbers go into results and never change.
enum Slot : std::uint32_t {
    niches_slot = 0,
    accounts_slot = 32,
    sessions_slot = 64,
    feed_slot = 96,
    prestige_slot = 128,
    price_slot = 160,
    noise_slot = 192,
};

/// `value * steps`, rounded to the nearest whole number that T holds.
template <class T>
T in_steps(double value, double steps) {
    const double most = std::numeric_limits<T>::max();
    return static_cast<T>(std::clamp(value * steps + .5, 0.0, most));
}

Interests interests_of(const ChosenNiches& chosen) {
    double squares = 0;
    for (std::size_t k = 0; k < chosen.count; ++k)
        squares += niche_weight(k) * niche_weight(k);
    Interests interests;
    interests.niche = chosen.niche;
    for (std::size_t k = 0; k < chosen.count; ++k)
        interests.weight[k] = in_steps<std::uint8_t>(niche_weight(k) / std::sqrt(squares), 255);
    return interests;
}

bool is_specific(const Content& product) {
    return std::any_of(product.begin(), product.end(), [](float weight) { return weight > 0; });
}

/// Draws people, some neighbours at a time; holds what does not depend on the person.
class PersonMaker {
  public:
    PersonMaker(const Scenario& scenario, const Content& product, WorldKey key)
        : rng_(world_stream(key, Stream::people)),
          product_(product),
          specific_(is_specific(product)),
          choose_niches_(scenario.world.niches.size(),
                         scenario.parameters.number("people.niches_per_person")),
          accounts_(value_of(scenario, "people.followed_accounts")),
          sessions_(value_of(scenario, "people.sessions_per_day")),
          slots_(value_of(scenario, "people.slots_per_session")),
          prestige_(value_of(scenario, "people.prestige_weight")),
          price_(value_of(scenario, "people.price_sensitivity")) {}

    static constexpr std::size_t most = WordColumns::most;

    /// Fills the places of neighbours, and the interests whose ranks are wanted: of as many of them, at
    /// most `most`.
    void make(People& people, std::uint64_t first, std::span<float> interest) const {
        choose_interests(people, first, interest);
        double accounts[most], prestige[most], price[most];
        draw_all(accounts_, first, accounts_slot, {accounts, interest.size()});
        draw_all(prestige_, first, prestige_slot, {prestige, interest.size()});
        draw_all(price_, first, price_slot, {price, interest.size()});
        for (std::size_t i = 0; i < interest.size(); ++i) {
            people.accounts[first + i] = in_steps<std::uint16_t>(std::max(accounts[i], 1.0), 1);
            people.prestige[first + i] = in_steps<std::uint8_t>(prestige[i], 255);
            people.price_sensitivity[first + i] = in_steps<std::uint8_t>(price[i], 32);
        }
        add_habits(people, first, interest.size());
    }

  private:
    static const Uncertain& value_of(const Scenario& scenario, const char* path) {
        return scenario.parameters.at(path).value;
    }

    void draw_all(const Uncertain& quantity, std::uint64_t first, Slot slot,
                  std::span<double> out) const {
        draw_neighbours(quantity, {rng_, first, slot}, out);
    }

    void choose_interests(People& people, std::uint64_t first, std::span<float> interest) const {
        std::uint64_t keys[most];
        std::iota(keys, keys + interest.size(), first);
        WordColumns how_many, which, noise;
        draw_blocks(rng_, niches_slot, {keys, interest.size()}, how_many);
        draw_blocks(rng_, niches_slot + 1, {keys, interest.size()}, which);
        draw_blocks(rng_, noise_slot, {keys, interest.size()}, noise);
        for (std::size_t i = 0; i < interest.size(); ++i) {
            const Interests interests = interests_of(choose_niches_.choose(
                mcsm::uniform(how_many.word[0][i]),
                {which.word[0][i], which.word[1][i], which.word[2][i], which.word[3][i]}));
            const double match = specific_ ? fit(interests, product_) : 0;
            people.interests[first + i] = interests;
            people.product_fit[first + i] =
                in_steps<std::uint8_t>(specific_ ? match : fit_without_product_niche, 255);
            const double z = mcsm::normal_quantile(mcsm::uniform(noise.word[0][i]));
            interest[i] = static_cast<float>(match + interest_noise * z);
        }
    }

    void add_habits(People& people, std::uint64_t first, std::size_t size) const {
        double sessions[most], slots[most];
        draw_all(sessions_, first, sessions_slot, {sessions, size});
        draw_all(slots_, first, feed_slot, {slots, size});
        for (std::size_t i = 0; i < size; ++i)
            people.slots_per_day[first + i] =
                in_steps<std::uint16_t>(std::max(sessions[i], 1e-3) * slots[i], 16);
    }

    mcsm::Rng rng_;
    const Content& product_;
    bool specific_;
    NicheChooser choose_niches_;
    const Uncertain &accounts_, &sessions_, &slots_, &prestige_, &price_;
};

void resize(People& people, std::size_t size) {
    people.interests.resize(size);
    people.accounts.resize(size);
    people.slots_per_day.resize(size);
    people.interest.resize(size);
    people.product_fit.resize(size);
    people.prestige.resize(size);
    people.price_sensitivity.resize(size);
    people.platforms.resize(size);
}

/// A float's bits as a number that sorts like the float.
std::uint32_t sortable(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits >> 31U) != 0 ? ~bits : bits | 0x80000000U;
}

/// Sorts numbers of which no two are equal: parts at once, then each joined to those before it.
void sort(std::vector<std::uint64_t>& numbers, unsigned threads) {
    std::vector<std::ptrdiff_t> ends(threads);
    in_parts(numbers.size(), threads, [&](unsigned part, std::uint64_t first, std::uint64_t last) {
        ends[part] = static_cast<std::ptrdiff_t>(last);
        std::sort(numbers.begin() + static_cast<std::ptrdiff_t>(first),
                  numbers.begin() + ends[part]);
    });
    for (unsigned part = 1; part < threads; ++part)
        std::inplace_merge(numbers.begin(), numbers.begin() + ends[part - 1],
                           numbers.begin() + ends[part]);
}

/// Ranks 0 … 65535 in ascending order of interest, ties by person number.
void rank(const std::vector<float>& interest, unsigned threads, WorldColumn<std::uint16_t>& ranks) {
    std::vector<std::uint64_t> order(interest.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = std::uint64_t{sortable(interest[i])} << 32U | i;
    sort(order, threads);
    const std::uint64_t steps = std::max<std::uint64_t>(order.size(), 2) - 1;
    for (std::size_t i = 0; i < order.size(); ++i)
        ranks[order[i] & 0xFFFFFFFFU] = static_cast<std::uint16_t>(i * 65535 / steps);
}

}  // namespace

People generate_people(const Scenario& scenario, const Content& product, WorldKey key,
                       unsigned threads) {
    const auto size = static_cast<std::size_t>(scenario.world.people / scenario.world.scale);
    const std::size_t platforms = platforms_of(scenario.parameters).names.size();
    MICROCOSM_EXPECT(platforms <= 8);
    const PersonMaker maker(scenario, product, key);
    People people;
    resize(people, size);
    std::vector<float> interest(size);
    in_parts(size, threads, [&](unsigned, std::uint64_t first, std::uint64_t last) {
        for (std::uint64_t person = first; person < last; person += PersonMaker::most) {
            const std::uint64_t n = std::min<std::uint64_t>(PersonMaker::most, last - person);
            maker.make(people, person, {interest.data() + person, n});
        }
    });
    rank(interest, threads, people.interest);
    people.platforms.assign(size, static_cast<std::uint8_t>((1U << platforms) - 1));
    return people;
}

}  // namespace microcosm
