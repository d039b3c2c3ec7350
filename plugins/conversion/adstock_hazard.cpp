// SPDX-License-Identifier: Apache-2.0
// Advertising as a stock that each exposure fills and time empties, driving a hazard that saturates.
//
//   A = 2^(-age / half_life) (1 + q + … + q^(count - 1)),   q = 2^(-gap / half_life)
//   gap = (time - age) / (count - 1)              exposures evenly from the start to the last one
//   h = max_hazard A^shape / (A^shape + half_stock^shape)
//       e^(fit_effect (fit - 1/2) + tie_effect (tie - tie_mean)) (1 - discount)^(elasticity s)
//   L = friend_factor^min(1, strength if a friend bought or told) e^(-negative_weight negative)
//   p = 1 - (1 - base)^L e^(-h L step)
//
// A is geometric adstock: x(t) + lambda A(t - 1) with lambda = 2^(-step / half_life), exact if the
// exposures are evenly spread, which stands for their times: the host counts them and knows the
// last. s: price sensitivity. With no exposure and no friend, p is the base bit for bit; no visit
// of the shop is needed. Assumptions: posts of all creators fill one stock; natural and advertised
// purchases are competing hazards; friends multiply both. Reference: Broadbent 1979, J. Market
// Research Society 21 (adstock); Hill 1910 (the saturating form); Jin, Wang, Sun, Chan, Koehler
// 2017, Bayesian Methods for Media Mix Modeling (both together).
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>
#include <cstdint>
#include <span>

namespace {

struct Params {
    double half_life = 168.0, max_hazard = 0.1, half_stock = 3.0, shape = 1.0;
    double fit_effect = 1.5, tie_effect = 0.95, tie_mean = 0.3, price_elasticity = -1.5;
    double friend_factor = 1.98, negative_weight = 2.0;
};

void declare_stock(mcsm::Schema<Params>& s) {
    s.real("half_life", &Params::half_life)
        .unit("h")
        .range(1, 8760)
        .doc("Time that halves the stock that exposures leave.");
    s.real("max_hazard", &Params::max_hazard)
        .unit("1/year")
        .range(0, 1000)
        .doc(
            "Purchases per person in the target and year at a full stock; about the effect of the "
            "funnel's visits: click_rate / ((1 - no_click_share) interested_benchmark) "
            "click_to_buy per exposure.")
        .source("arithmetic from defaults of the funnel and the engagement model", 2026, "C");
    s.real("half_stock", &Params::half_stock)
        .range(0.01, 1000)
        .doc("Fresh exposures at which the hazard is half of its maximum.");
    s.real("shape", &Params::shape)
        .range(0.1, 10)
        .doc("Hill exponent: above 1 the first exposures do little.")
        .source("form: Jin et al. 2017, Bayesian Methods for Media Mix Modeling", 2017, "J");
}

void declare_effects(mcsm::Schema<Params>& s) {
    s.real("fit_effect", &Params::fit_effect)
        .range(-10, 10)
        .doc("Log hazard per unit of fit between creator and product.");
    s.real("tie_effect", &Params::tie_effect)
        .range(-10, 10)
        .doc("Log hazard per unit of tie: .35 x .30 x (pi / sqrt 3) / .2, as in the funnel.")
        .source("Heliyon 2022, 8:e09676; Ao et al. 2023, Sustainability 15:2744", 2023, "C");
    s.real("tie_mean", &Params::tie_mean).range(0, 1).doc("Tie at which its effect is zero.");
    s.real("price_elasticity", &Params::price_elasticity)
        .range(-10, 10)
        .doc("Elasticity of the hazard in the price, for a person of average sensitivity.");
    s.real("friend_factor", &Params::friend_factor)
        .range(0, 100)
        .open_min()
        .doc("Factor on the hazard when a close friend has bought or recommends.")
        .source("Aral, Walker 2011, Management Sci, 10.1287/mnsc.1110.1421", 2011, "A");
    s.real("negative_weight", &Params::negative_weight)
        .range(0, 100)
        .doc("Fall of the log hazard per unit of bad word of mouth.");
}

/// The columns of a batch, in the order of their declaration.
struct Columns {
    explicit Columns(const mcsm::Batch& b)
        : base(b.in(0)),
          sensitivity(b.in(1)),
          age(b.in(2)),
          count(b.in_u32(3)),
          tie(b.in(4)),
          fit(b.in(5)),
          bought(b.in_u32(6)),
          told(b.in_u32(7)),
          strength(b.in(8)),
          negative(b.in(9)),
          discount(b.in(10)) {}

    static void declare(mcsm::Schema<Params>& s) {
        s.input("person.base", "1");
        s.input("person.price_sensitivity", "1");
        s.input("exposure.age", "h");
        s.input_u32("exposure.count");
        s.input("exposure.tie", "1");
        s.input("exposure.fit", "1");
        s.input_u32("friend.bought");
        s.input_u32("friend.told");
        s.input("friend.strength", "1");
        s.input("friend.negative", "1");
        s.input("offer.discount", "1");
    }

    bool has_friend(std::size_t i) const {
        return bought[i] != 0 || told[i] != 0 || negative[i] != 0.0;
    }

    std::span<const double> base, sensitivity, age;
    std::span<const std::uint32_t> count;
    std::span<const double> tie, fit;
    std::span<const std::uint32_t> bought, told;
    std::span<const double> strength, negative, discount;
};

constexpr double hours_per_year = 365.25 * 24;

struct AdstockHazard {
    using Params = ::Params;

    static constexpr mcsm::Info info{
        .kind = "microcosm.conversion/1",
        .id = "org.microcosm.conversion.adstock_hazard",
        .version = "1.0.0",
        .name = "Adstock with a saturating hazard",
        .summary = "p = 1 - (1 - base)^L exp(-h L step), h = max_hazard A^n / (A^n + half_stock^n)",
        .doc =
            "Each exposure adds to a stock that fades geometrically; the hazard of buying "
            "saturates "
            "in the stock. No click is needed.",
        .license = "Apache-2.0",
        .citation = "Broadbent 1979; Jin, Wang, Sun, Chan, Koehler 2017"};

    static void declare(mcsm::Schema<Params>& s) {
        declare_stock(s);
        declare_effects(s);
        Columns::declare(s);
        s.output("p_purchase", "1");
    }

    /// Exposures act without a visit, but between them the stock only fades.
    static constexpr mcsm::Idle idle{.without_visit = false, .fades = true};

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("nobody told them", "the base, bit for bit")
                .in("person.base", 0.02)
                .in("person.price_sensitivity", 1)
                .expect("p_purchase", 0.02),
            mcsm::Case("one fresh exposure fills a quarter", "1 - e^(-h step), h = .1 / 4 a year")
                .in("person.price_sensitivity", 1)
                .in("exposure.fit", 0.5)
                .in("exposure.count", 1)
                .in("exposure.tie", 0.3)
                .expect("p_purchase", 6.844392728582909e-05),
            mcsm::Case("a close friend's word", "1 - (1 - base)^1.98")
                .in("person.base", 0.1)
                .in("person.price_sensitivity", 1)
                .in("friend.told", 1)
                .in("friend.strength", 1)
                .expect("p_purchase", 0.1882913600467221)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit AdstockHazard(const Params& p)
        : params(p),
          log_friend(mcsm::log(p.friend_factor)),
          log_half_stock(mcsm::log(p.half_stock)) {}

    void eval(const mcsm::Batch& batch) const {
        const Columns c(batch);
        const auto p_purchase = batch.out(0);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (c.count[i] == 0 && !c.has_friend(i)) {
                p_purchase[i] = c.base[i];
                continue;
            }
            const double factor = friends(c, i);
            const double natural = c.base[i] >= 1.0 ? 745.0 : -mcsm::log1p(-c.base[i]);
            const double advertised = hazard(c, i, batch.time_h()) * batch.step_h();
            const double p = 1.0 - mcsm::exp(-factor * (natural + advertised));
            const bool only_base = factor == 1.0 && advertised == 0.0;
            p_purchase[i] = only_base ? c.base[i] : std::clamp(p, 0.0, 1.0);
        }
    }

    /// A: what is left of the exposures so far, in fresh exposures.
    double stock(double count, double age, double time_h) const {
        const double left = mcsm::exp2(-age / params.half_life);
        if (count <= 1.0) return left * count;
        const double gap = std::max(0.0, time_h - age) / (count - 1.0);
        const double q = mcsm::exp2(-gap / params.half_life);
        if (1.0 - q < 1e-9) return left * count;
        return left * (1.0 - mcsm::exp2(-gap * count / params.half_life)) / (1.0 - q);
    }

    /// h, per hour.
    double hazard(const Columns& c, std::size_t i, double time_h) const {
        const double a = stock(c.count[i], c.age[i], time_h);
        if (a <= 0.0) return 0.0;
        const double filled = mcsm::logistic(params.shape * (mcsm::log(a) - log_half_stock));
        const double paid = 1.0 - std::min(c.discount[i], 0.99);
        const double effect = params.fit_effect * (c.fit[i] - 0.5) +
                              params.tie_effect * (c.tie[i] - params.tie_mean) +
                              params.price_elasticity * c.sensitivity[i] * mcsm::log(paid);
        return params.max_hazard / hours_per_year * filled * mcsm::exp(std::min(effect, 100.0));
    }

    /// L: the factor of friends on the hazard.
    double friends(const Columns& c, std::size_t i) const {
        if (!c.has_friend(i)) return 1.0;
        const bool good = c.bought[i] != 0 || c.told[i] != 0;
        const double strength = good ? std::min(1.0, c.strength[i]) : 0.0;
        const double log_factor = strength * log_friend - params.negative_weight * c.negative[i];
        return mcsm::exp(std::max(log_factor, -700.0));
    }

    Params params;
    double log_friend, log_half_stock;
};

}  // namespace

MICROCOSM_PLUGINS(AdstockHazard)
