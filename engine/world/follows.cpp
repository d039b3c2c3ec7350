// SPDX-License-Identifier: Apache-2.0
// Who follows whom. Person i follows creator c if a uniform word is below the threshold of i's fit
// (inclusion.hpp). The word is number i & 3 of the Philox block at identity(c) + (i >> 2), slot 0:
// one block serves four people, and the address depends on creator and person only. Slot 1 at
// combine(identity(c), i) holds the tie's noise and the account's number.
//   tie = logistic(level + fit_gain (fit - .5) + reply_gain (reply share - .1) + sd Z)
// and, if claims.tie_slope is not 0, a term in the decades of followers above 30,000.
#include "engine/world/follows.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

#include <microcosm/distribution.hpp>
#include <microcosm/math.hpp>
#include <microcosm/random.hpp>

#include "engine/random/words.hpp"
#include "engine/text/problem.hpp"
#include "engine/world/inclusion.hpp"
#include "engine/world/interest_types.hpp"
#include "engine/world/parts.hpp"

namespace microcosm {
namespace {

constexpr std::uint32_t choice_slot = 0;
constexpr std::uint32_t tie_slot = 1;
constexpr std::uint32_t chunk = 4 * WordColumns::most;  ///< people per pass
constexpr double usual_fit = .5;
constexpr double usual_reply_share = .1;
constexpr double claim_pivot = 30'000;  ///< followers at which a claimed size term is 0

struct TieRule {
    double level, fit_gain, reply_gain, sd;  ///< logit
    double size_slope;                       ///< logit per decade of followers: a mere claim
};

TieRule tie_rule(const ParameterTable& parameters) {
    return {parameters.number("follows.tie_level"), parameters.number("follows.tie_fit_gain"),
            parameters.number("follows.tie_reply_gain"), parameters.number("follows.tie_sd"),
            parameters.number("claims.tie_slope")};
}

/// For each type of people, the 32-bit threshold below which they follow, and the largest of them.
struct Thresholds {
    std::vector<std::uint32_t> of_type;
    std::uint32_t largest = 0;
};

std::size_t bin_of(const InterestTypes& types, std::size_t type, const Creator& creator) {
    if ((types.platforms[type] >> creator.platform & 1U) == 0) return off_platform_bin;
    return static_cast<std::size_t>(fit(types.interests[type], creator.content) * 254 + .5);
}

Thresholds solve_thresholds(const InterestTypes& types, const Creator& creator,
                            const FollowRule& rule, double wanted) {
    const std::size_t size = types.people.size();
    FitCounts counts{};
    for (std::size_t t = 0; t < size; ++t)
        counts[bin_of(types, t, creator)] += types.people[t];
    const FitProbabilities probabilities = solve_inclusion(counts, rule, wanted);
    Thresholds thresholds{std::vector<std::uint32_t>(size)};
    for (std::size_t t = 0; t < size; ++t) {
        const double p = probabilities[bin_of(types, t, creator)];
        thresholds.of_type[t] = static_cast<std::uint32_t>(p * 0x1p32 + .5);
        thresholds.largest = std::max(thresholds.largest, thresholds.of_type[t]);
    }
    return thresholds;
}

/// Neighbours: the types of people first, first + 1, …
struct Stretch {
    PersonId first;
    std::span<const std::uint32_t> types;
};

/// Draws one creator's followers among these people into `out`; returns how many. A block of words is
/// for four neighbours.
std::size_t choose(const Thresholds& thresholds, const Stretch& people, const mcsm::Draw& creator,
                   PersonId* out) {
    const auto& [first, types] = people;
    const std::size_t blocks = (types.size() + 3) / 4;
    std::uint64_t keys[chunk / 4];
    for (std::size_t b = 0; b < blocks; ++b)
        keys[b] = creator.key + first / 4 + b;
    WordColumns words;
    draw_blocks(creator.rng, choice_slot, {keys, blocks}, words);
    std::size_t chosen = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
        const std::uint32_t most = thresholds.largest;
        const bool any =
            (unsigned{words.word[0][b] < most} | unsigned{words.word[1][b] < most} |
             unsigned{words.word[2][b] < most} | unsigned{words.word[3][b] < most}) != 0;
        if (!any) continue;
        for (std::size_t i = 4 * b; i < std::min(4 * b + 4, types.size()); ++i) {
            out[chosen] = first + static_cast<PersonId>(i);
            chosen += words.word[i % 4][b] < thresholds.of_type[types[i]] ? 1 : 0;
        }
    }
    return chosen;
}

/// Makes the audiences of one creator after the other; holds what they share.
class AudienceMaker {
  public:
    AudienceMaker(const Scenario& scenario, const People& people, WorldKey key)
        : people_(people),
          rng_(world_stream(key, Stream::follows)),
          rule_{scenario.parameters.number("follows.affinity"),
                scenario.parameters.number("follows.spill")},
          ties_(tie_rule(scenario.parameters)),
          scale_(static_cast<double>(scenario.world.scale)),
          types_(group_by_interests(people)) {}

    void add_audience(const Creator& creator, Follows& follows) const {
        const Thresholds thresholds =
            solve_thresholds(types_, creator, rule_, creator.followers / scale_);
        const std::span<const std::uint32_t> types(types_.type_of);
        const mcsm::Draw address{rng_, creator.identity};
        std::array<PersonId, chunk> chosen;
        for (std::size_t first = 0; first < types.size(); first += chunk) {
            const std::size_t size = std::min<std::size_t>(chunk, types.size() - first);
            const Stretch people{static_cast<PersonId>(first), types.subspan(first, size)};
            const std::size_t count = choose(thresholds, people, address, chosen.data());
            for (std::size_t k = 0; k < count; ++k)
                add_follow(creator, chosen[k], follows);
        }
        follows.offsets.push_back(follows.size());
    }

  private:
    /// 0 in every pack but those that hold claims without evidence.
    double size_term(const Creator& creator) const {
        if (ties_.size_slope == 0) return 0;
        return ties_.size_slope * mcsm::log(creator.followers / claim_pivot) / mcsm::log(10.0);
    }
    void add_follow(const Creator& creator, PersonId person, Follows& follows) const {
        const mcsm::Block words = rng_.block(combine(creator.identity, person), tie_slot);
        const double match = fit(people_.interests[person], creator.content);
        const double logit = ties_.level + ties_.fit_gain * (match - usual_fit) +
                             ties_.reply_gain * (creator.reply_share - usual_reply_share) +
                             size_term(creator) +
                             ties_.sd * mcsm::normal_quantile(mcsm::uniform(words[0]));
        follows.person.push_back(person);
        follows.tie.push_back(to_fraction16(mcsm::logistic(logit)));
        follows.account.push_back(static_cast<std::uint16_t>(words[1] >> 16U));
    }

    const People& people_;
    mcsm::Rng rng_;
    FollowRule rule_;
    TieRule ties_;
    double scale_;
    InterestTypes types_;
};

void reserve(Follows& follows, std::uint64_t size) {
    follows.person.reserve(size);
    follows.tie.reserve(size);
    follows.account.reserve(size);
}

/// Audiences of creators `next`, … as long as there are any; several threads share the counter, since
/// audiences differ in size.
void make_audiences(const AudienceMaker& maker, std::span<const Creator> creators,
                    std::atomic<std::size_t>& next, std::span<Follows> audiences) {
    for (std::size_t i = next++; i < creators.size(); i = next++)
        maker.add_audience(creators[i], audiences[i]);
}

void append(Follows& follows, const Follows& audience) {
    follows.person.append(audience.person);
    follows.tie.append(audience.tie);
    follows.account.append(audience.account);
    follows.offsets.push_back(follows.size());
}

}  // namespace

// An audience is a function of its creator and the people alone, so any thread may make it.
Follows generate_follows(const Scenario& scenario, const People& people,
                         std::span<const Creator> creators, const WorldDraws& draws) {
    const AudienceMaker maker(scenario, people, draws.key);
    std::vector<Follows> audiences(creators.size());
    std::atomic<std::size_t> next = 0;
    in_parts(0, draws.threads, [&](auto...) { make_audiences(maker, creators, next, audiences); });
    std::uint64_t total = 0;
    for (const Follows& audience : audiences)
        total += audience.size();
    Follows follows;
    reserve(follows, total);
    follows.offsets.reserve(creators.size() + 1);
    for (Follows& audience : audiences)
        append(follows, std::exchange(audience, {}));
    return follows;
}

}  // namespace microcosm
