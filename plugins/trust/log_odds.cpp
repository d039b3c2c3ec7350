// SPDX-License-Identifier: Apache-2.0
// A tie moves on the scale of its log-odds, and slowly returns to where it was.
//
//   tie        = base / (base + (1 - base) e^-d)               logit(base) + d
//   d         <- d 2^(-age / tie_return)                       weeks since something last happened
//   d         += reply_gain                                    per reply received
//   d         += organic_gain - ad_loss x salience             per sponsored post seen
//   p_unfollow = min(1, hazard (F / 500,000)^slope (4 - 2 fit) / 3 / reach)  per post seen
//
// F: reported followers; reach: share of them whom a post is expected to reach, so that the loss over all
// followers is the measured one. A parameter that is named as in the group `tie` of the pack takes its
// value from there. Assumptions: posts and replies of one tick add up, replies first; d is kept in
// single precision; full fit halves what no fit costs, by judgement, and the measured loss is of a fit
// of 1/2.
// Reference: Cheng, Zhang 2025 (unfollowing); Kim, Kim 2020 (replies); the rest is judgement.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>
#include <microcosm/vector_versions.hpp>

#include <algorithm>
#include <cstdint>
#include <span>

namespace {

constexpr double pivot = 5e5;                  // followers
constexpr std::uint32_t most_in_a_tick = 100;  // posts or replies that count
constexpr double farthest = 700;               // e^700 is still finite

MICROCOSM_VECTOR_LOOPS
std::uint32_t most(std::span<const std::uint32_t> counts) {
    std::uint32_t most = 0;
    for (const std::uint32_t count : counts)
        most = std::max(most, count);
    return std::min(most, most_in_a_tick);
}

MICROCOSM_VECTOR_LOOPS
void keep(std::span<const double> age, double half_life, std::span<double> kept) {
    for (std::size_t i = 0; i < kept.size(); ++i)
        kept[i] = mcsm::exp2(-age[i] / half_life);
}

/// How often something happens to each item.
struct Events {
    std::span<const std::uint32_t> posts, replies;
};

/// d where nothing happens, and in single precision where something does.
MICROCOSM_VECTOR_LOOPS
void start(const Events& events, std::span<const double> offset, std::span<double> kept) {
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const float single = static_cast<float>(offset[i]) * static_cast<float>(kept[i]);
        const double exact = offset[i] * kept[i];
        kept[i] = (events.posts[i] | events.replies[i]) == 0 ? exact : static_cast<double>(single);
    }
}

MICROCOSM_VECTOR_LOOPS
void add_replies(std::span<const std::uint32_t> replies, double gain, std::span<double> d) {
    const std::uint32_t rounds = most(replies);
    for (std::uint32_t round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < d.size(); ++i) {
            const float more = static_cast<float>(d[i]) + static_cast<float>(gain);
            d[i] = round < replies[i] ? static_cast<double>(more) : d[i];
        }
}

/// What a post adds to d: gain - loss x salience.
struct PostEffect {
    double gain, loss;
    std::span<const double> salience;
};

MICROCOSM_VECTOR_LOOPS
void add_posts(std::span<const std::uint32_t> posts, const PostEffect& effect,
               std::span<double> d) {
    const std::uint32_t rounds = most(posts);
    for (std::uint32_t round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < d.size(); ++i) {
            const auto by = static_cast<float>(effect.gain - effect.loss * effect.salience[i]);
            const float more = static_cast<float>(d[i]) + by;
            d[i] = round < posts[i] ? static_cast<double>(more) : d[i];
        }
}

/// d where something happened, within what is finite; else the offset as it was.
MICROCOSM_VECTOR_LOOPS
void end(const Events& events, std::span<const double> offset, std::span<double> d,
         std::span<double> new_offset) {
    for (std::size_t i = 0; i < d.size(); ++i) {
        const bool happened = (events.posts[i] | events.replies[i]) != 0;
        const double moved = std::min(std::max(d[i], -farthest), farthest);
        new_offset[i] = happened ? moved : offset[i];
        d[i] = happened ? moved : d[i];
    }
}

/// Turns d into the tie.
MICROCOSM_VECTOR_LOOPS
void to_ties(std::span<const double> base, std::span<double> d) {
    for (std::size_t i = 0; i < d.size(); ++i)
        d[i] = base[i] / (base[i] + (1 - base[i]) * mcsm::exp(-d[i]));
}

struct LogOdds {
    struct Params {
        double organic_gain = 0.01, reply_gain = 0.15, ad_loss = 0.05, tie_return = 6.0;
        double unfollow_hazard = 0.0019, unfollow_slope = 0.2;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.trust/1-draft",
        .id = "org.microcosm.trust.log_odds",
        .version = "1.0.0",
        .name = "Log-odds of the tie",
        .summary =
            "logit(tie) = logit(base) + d; posts, adverts and replies move d, which halves every "
            "tie_return",
        .doc =
            "Replies bring a follower closer, adverts push them away, and both are forgotten over "
            "a season. Who is shown an advert may leave.",
        .license = "Apache-2.0",
        .citation = "Cheng, Zhang 2025"};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("organic_gain", &Params::organic_gain)
            .range(0, 2)
            .doc("Log-odds gained per post seen, sponsored or not.");
        s.real("reply_gain", &Params::reply_gain)
            .range(-2, 3)
            .doc("Log-odds gained per reply received.")
            .source("Kim, Kim 2020; association only", 2020, "J");
        s.real("ad_loss", &Params::ad_loss)
            .range(0, 5)
            .doc("Log-odds lost per sponsored post seen and unit of salience.");
        s.real("tie_return", &Params::tie_return)
            .unit("week")
            .range(0.1, 520)
            .doc("Half-life of the way back to the base tie.");
        s.real("unfollow_hazard", &Params::unfollow_hazard)
            .range(0, 1)
            .doc("Probability of unfollowing per sponsored post at 500,000 followers.")
            .source("Cheng, Zhang 2025, 861 creators", 2025, "A");
        s.real("unfollow_slope", &Params::unfollow_slope)
            .range(-2, 2)
            .doc("Elasticity of unfollowing in followers.")
            .source("Cheng, Zhang 2025; the size by judgement", 2025, "J");
        s.input("pair.base_tie", "1");
        s.input("pair.age", "week");
        s.input("pair.fit", "1");
        s.input_u32("event.posts");
        s.input_u32("event.replies");
        s.input("event.salience", "1");
        s.input("creator.followers", "1");
        s.input("creator.reach", "1");
        s.output("tie", "1");
        s.output("p_unfollow", "1");
        s.state("offset", "1")
            .range(-farthest, farthest)
            .initial(0)
            .doc("d: what events moved the log-odds by");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("a reply at even odds", "by hand: logistic(.15), held in single precision")
                .in("pair.base_tie", 0.5)
                .in("event.replies", 1)
                .expect("tie", 0.53742984529)
                .expect("offset", 0.15)
                .tolerance(1e-8),
            mcsm::Case("an advert to 500,000 followers, of whom a fifth are reached",
                       "by hand: .0019 / .2")
                .in("pair.base_tie", 0.5)
                .in("pair.fit", 0.5)
                .in("event.posts", 1)
                .in("event.salience", 0.2)
                .in("creator.followers", 5e5)
                .in("creator.reach", 0.2)
                .expect("p_unfollow", 0.0095)
                .expect("tie", 0.5)
                .tolerance(1e-9)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit LogOdds(const Params& p) : params(p) {}

    void eval(const mcsm::Batch& batch) const {
        const Events events{batch.in_u32(3), batch.in_u32(4)};
        const auto offset = batch.in(8);
        const auto d = batch.out(0);
        keep(batch.in(1), params.tie_return, d);  // what is kept of the offset
        start(events, offset, d);
        add_replies(events.replies, params.reply_gain, d);
        add_posts(events.posts, {params.organic_gain, params.ad_loss, batch.in(5)}, d);
        end(events, offset, d, batch.out(2));
        to_ties(batch.in(0), d);
        set_unfollowing(batch);
    }

    void set_unfollowing(const mcsm::Batch& batch) const {
        const auto fit = batch.in(2), followers = batch.in(6), reach = batch.in(7);
        const auto posts = batch.in_u32(3);
        const auto p_unfollow = batch.out(1);
        if (most(posts) == 0) return std::fill(p_unfollow.begin(), p_unfollow.end(), 0.0);
        double known_followers = -1, known_reach = -1, level = 0;  // neighbours share a creator
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (followers[i] != known_followers || reach[i] != known_reach) {
                known_followers = followers[i];
                known_reach = reach[i];
                level = highest(known_followers, known_reach);
            }
            p_unfollow[i] = posts[i] == 0 ? 0 : std::min(1.0, level * (1 - 0.5 * fit[i]));
        }
    }

    /// p_unfollow at fit 0.
    double highest(double followers, double reach) const {
        const double loss =
            4.0 / 3 * params.unfollow_hazard * mcsm::pow(followers / pivot, params.unfollow_slope);
        return loss > 0 ? std::min(1e9, loss / reach) : 0;
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(LogOdds)
