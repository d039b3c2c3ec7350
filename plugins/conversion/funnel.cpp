// SPDX-License-Identifier: Apache-2.0
// From a post seen, by way of a visit to the shop and of friends, to a purchase in this tick.
//
//   p = b + a (1 - b)                           either the base process or the exposure leads to it
//   a = 1 - (1 - min(1, w g q))^clicks          the visits that the exposures led to
//   w = (1 - 2^(-step / half_life)) 2^(-age / half_life)
//                                               share of a visit's effect that falls into this tick,
//                                               age: since the last visit
//   g = (1 + exposure_gain ln(count)) / count   repeated exposure: visits grow with the posts seen,
//                                               their effect together with 1 + exposure_gain ln
//   logit q = logit(click_to_buy) + fit_effect (fit - 1/2) + prestige_gain prestige luxury fame
//             + tie_effect intent_to_action (pi / sqrt 3) (tie - tie_mean) / tie_sd
//             + social_proof log2(proof held in [1/8, 8]) + disclosure_effect disclosed
//             + price_elasticity price_sensitivity ln(1 - discount)
//   b = min(1, base h)                          friends multiply the base hazard:
//   h = passive_notice^(min(1, strength) if one bought)
//       personal_invite^(min(1, strength) if one told) e^(-negative_weight negative)
//
// A new visit starts the recency of earlier visits again: it is a reminder. With no exposure and no
// friend, p is the base bit for bit. w summed over all ticks after a visit is 1, so the tick
// length changes the timing of purchases and not their number. Assumptions: tie effects measured in
// standard deviations of intention act on the log-odds, whose standard deviation is pi / sqrt 3,
// damped because intentions are not purchases; constant price elasticity (a discount is held below
// 99 %); friends act on the base hazard alone. Reference: Aral, Walker 2011, Management Science
// 57:1623 (friends); Ao et al. 2023, Sustainability 15:2744 (tie); Hodas, Lerman 2014, Scientific
// Reports 4:4343 (repeated exposure).
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace {

struct Params {
    double click_to_buy = 0.020, fit_effect = 1.5, prestige_gain = 1.0, exposure_gain = 0.6;
    double tie_effect = 0.35, intent_to_action = 0.30, tie_mean = 0.3, tie_sd = 0.2;
    double recency_half_life = 168.0, disclosure_effect = 0.0, social_proof = 0.10;
    double passive_notice = 3.46, personal_invite = 1.98, negative_weight = 2.0;
    double price_elasticity = -1.5;
};

void declare_exposure(mcsm::Schema<Params>& s) {
    s.real("click_to_buy", &Params::click_to_buy)
        .range(0, 1)
        .open_min()
        .open_max()
        .doc("Probability that an average visit to the shop ends in a purchase.")
        .source("shop benchmarks of VWO and Dynamic Yield 2020", 2020, "C");
    s.real("fit_effect", &Params::fit_effect)
        .range(-10, 10)
        .doc("Log-odds per unit of fit between creator and product.");
    s.real("prestige_gain", &Params::prestige_gain)
        .range(-10, 10)
        .doc("Log-odds, times prestige weight, luxury and fame.")
        .source("Doshi et al. 2021, arXiv 2106.01750", 2021, "J");
    s.real("exposure_gain", &Params::exposure_gain)
        .range(0, 50)
        .doc("b of the effect 1 + b ln k of k exposures.")
        .source("form: Hodas, Lerman 2014, Sci Rep 4:4343; Romero et al. 2011, WWW", 2014, "J");
    s.real("recency_half_life", &Params::recency_half_life)
        .unit("h")
        .range(1, 8760)
        .doc("Time after which half of a visit's effect has happened.");
    s.real("disclosure_effect", &Params::disclosure_effect)
        .range(-10, 10)
        .doc("Log-odds if every exposure was disclosed.")
        .source("Liu, Zhao 2025, 10.1007/s11002-024-09757-z", 2025, "A");
    s.real("social_proof", &Params::social_proof)
        .range(-10, 10)
        .doc("Log-odds per doubling of the post's engagement against the platform's mean.");
    s.real("price_elasticity", &Params::price_elasticity)
        .range(-10, 10)
        .doc("Elasticity of the odds in the price, for a person of average sensitivity.");
}

void declare_tie(mcsm::Schema<Params>& s) {
    s.real("tie_effect", &Params::tie_effect)
        .range(-10, 10)
        .doc("Standard deviations of purchase intention per standard deviation of tie.")
        .source("Heliyon 2022, 8:e09676; Ao et al. 2023, Sustainability 15:2744", 2023, "A");
    s.real("intent_to_action", &Params::intent_to_action)
        .range(0, 1)
        .doc("Part of the tie's effect on intention that reaches purchases.");
    s.real("tie_mean", &Params::tie_mean).range(0, 1).doc("Tie at which its effect is zero.");
    s.real("tie_sd", &Params::tie_sd)
        .range(0.01, 1)
        .doc("Standard deviation of ties to which tie_effect refers.");
}

void declare_friends(mcsm::Schema<Params>& s) {
    const char* aral = "Aral, Walker 2011, Management Sci, 10.1287/mnsc.1110.1421";
    s.real("passive_notice", &Params::passive_notice)
        .range(0, 100)
        .open_min()
        .doc("Factor on the base hazard when a close friend has bought.")
        .source(aral, 2011, "A");
    s.real("personal_invite", &Params::personal_invite)
        .range(0, 100)
        .open_min()
        .doc("Factor on the base hazard when a close friend recommends.")
        .source(aral, 2011, "A");
    s.real("negative_weight", &Params::negative_weight)
        .range(0, 100)
        .doc("Fall of the log hazard per unit of bad word of mouth.");
}

/// The columns of a batch, in the order of their declaration.
struct Columns {
    explicit Columns(const mcsm::Batch& b)
        : base(b.in(0)),
          prestige(b.in(1)),
          price_sensitivity(b.in(2)),
          visit_age(b.in(3)),
          count(b.in_u32(4)),
          clicks(b.in_u32(5)),
          tie(b.in(6)),
          fit(b.in(7)),
          fame(b.in(8)),
          disclosed(b.in(9)),
          proof(b.in(10)),
          bought(b.in_u32(11)),
          told(b.in_u32(12)),
          strength(b.in(13)),
          negative(b.in(14)),
          discount(b.in(15)),
          luxury(b.in(16)) {}

    static void declare(mcsm::Schema<Params>& s) {
        s.input("person.base", "1");
        s.input("person.prestige", "1");
        s.input("person.price_sensitivity", "1");
        s.input("exposure.visit_age", "h");
        s.input_u32("exposure.count");
        s.input_u32("exposure.clicks");
        s.input("exposure.tie", "1");
        s.input("exposure.fit", "1");
        s.input("exposure.fame", "1");
        s.input("exposure.disclosed", "1");
        s.input("social.proof", "1");
        s.input_u32("friend.bought");
        s.input_u32("friend.told");
        s.input("friend.strength", "1");
        s.input("friend.negative", "1");
        s.input("offer.discount", "1");
        s.input("offer.luxury", "1");
    }

    bool is_untouched(std::size_t i) const {
        return count[i] == 0 && bought[i] == 0 && told[i] == 0 && negative[i] == 0.0;
    }

    std::span<const double> base, prestige, price_sensitivity, visit_age;
    std::span<const std::uint32_t> count, clicks;
    std::span<const double> tie, fit, fame, disclosed, proof;
    std::span<const std::uint32_t> bought, told;
    std::span<const double> strength, negative, discount, luxury;
};

/// x^n by squaring.
double power(double x, std::uint32_t n) {
    double result = 1.0;
    for (; n != 0; n >>= 1, x *= x) {
        if ((n & 1u) != 0) result *= x;
    }
    return result;
}

struct Funnel {
    using Params = ::Params;

    static constexpr mcsm::Info info{
        .kind = "microcosm.conversion/1",
        .id = "org.microcosm.conversion.funnel",
        .version = "1.0.0",
        .name = "Funnel with friends",
        .summary =
            "p = 1 - (1 - base x friends) (1 - visits x log-odds of fit, tie, prestige, "
            "proof, price)",
        .doc =
            "A visit to the shop ends in a purchase with log-odds that depend on fit, tie, "
            "prestige, "
            "social proof, disclosure and discount, spread over time by a recency kernel; friends "
            "multiply the base hazard.",
        .license = "Apache-2.0",
        .citation = "Aral, Walker 2011; Ao et al. 2023; Hodas, Lerman 2014"};

    static void declare(mcsm::Schema<Params>& s) {
        declare_exposure(s);
        declare_tie(s);
        declare_friends(s);
        Columns::declare(s);
        s.output("p_purchase", "1");
    }

    /// Without a visit and without a friend's word nothing moves the base; with one, its effect
    /// only fades.
    static const void* extension(std::string_view id) {
        static constexpr mcsm_idle idle{sizeof(mcsm_idle), 1, 1, 0};
        if (id == MCSM_EXT_IDLE) return &idle;
        static const mcsm::Cases cases{
            mcsm::Case("nobody told them", "the base, bit for bit")
                .in("person.base", 0.01)
                .in("person.price_sensitivity", 1)
                .expect("p_purchase", 0.01),
            mcsm::Case("a first visit, just now", "w q = (1 - 2^(-1/7)) .02")
                .in("person.price_sensitivity", 1)
                .in("exposure.fit", 0.5)
                .in("exposure.count", 1)
                .in("exposure.clicks", 1)
                .in("exposure.tie", 0.3)
                .in("social.proof", 1)
                .expect("p_purchase", 0.0018855267147218657),
            mcsm::Case("invited by a close friend", "base x 1.98")
                .in("person.base", 0.001)
                .in("person.price_sensitivity", 1)
                .in("friend.told", 1)
                .in("friend.strength", 1)
                .expect("p_purchase", 0.00198)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit Funnel(const Params& p)
        : params(p),
          buy_odds(mcsm::logit(p.click_to_buy)),
          tie_slope(p.tie_effect * p.intent_to_action * logistic_sd / p.tie_sd),
          log_notice(mcsm::log(p.passive_notice)),
          log_invite(mcsm::log(p.personal_invite)) {}

    void eval(const mcsm::Batch& batch) const {
        const Columns c(batch);
        const double first_tick = 1.0 - mcsm::exp2(-batch.step_h() / params.recency_half_life);
        const auto p_purchase = batch.out(0);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (c.is_untouched(i)) {
                p_purchase[i] = c.base[i];
                continue;
            }
            const double base = std::min(1.0, c.base[i] * friends(c, i));
            const double p = base + own_exposure(c, i, first_tick) * (1.0 - base);
            p_purchase[i] = std::clamp(p, 0.0, 1.0);
        }
    }

    /// a: the probability that a visit turns into a purchase in this tick. Few people of a batch
    /// have visited.
    double own_exposure(const Columns& c, std::size_t i, double first_tick) const {
        if (c.clicks[i] == 0) return 0.0;
        const double recency = first_tick * mcsm::exp2(-c.visit_age[i] / params.recency_half_life);
        const double count = std::max(1.0, static_cast<double>(c.count[i]));
        const double gain = (1.0 + params.exposure_gain * mcsm::log(count)) / count;
        const double each = std::min(1.0, recency * gain * mcsm::logistic(log_odds(c, i)));
        return 1.0 - power(1.0 - each, c.clicks[i]);
    }

    /// logit q of one visit.
    double log_odds(const Columns& c, std::size_t i) const {
        const double paid = 1.0 - std::min(c.discount[i], 0.99);
        return buy_odds + params.fit_effect * (c.fit[i] - 0.5) +
               params.prestige_gain * c.prestige[i] * c.luxury[i] * c.fame[i] +
               tie_slope * (c.tie[i] - params.tie_mean) +
               params.social_proof * mcsm::log2(std::clamp(c.proof[i], 0.125, 8.0)) +
               params.disclosure_effect * c.disclosed[i] +
               params.price_elasticity * c.price_sensitivity[i] * mcsm::log(paid);
    }

    /// h: the factor of friends on the base hazard.
    double friends(const Columns& c, std::size_t i) const {
        if (c.bought[i] == 0 && c.told[i] == 0 && c.negative[i] == 0.0) return 1.0;
        const double strength = std::min(1.0, c.strength[i]);
        const double notice = c.bought[i] > 0 ? strength * log_notice : 0.0;
        const double invite = c.told[i] > 0 ? strength * log_invite : 0.0;
        return mcsm::exp(notice + invite - params.negative_weight * c.negative[i]);
    }

    static constexpr double logistic_sd = 1.8137993642342178;  // pi / sqrt 3

    Params params;
    double buy_odds, tie_slope, log_notice, log_invite;
};

}  // namespace

MICROCOSM_PLUGINS(Funnel)
