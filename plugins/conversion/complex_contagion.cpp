// SPDX-License-Identifier: Apache-2.0
// One voice is not enough: a purchase needs several distinct sources.
//
//   n = distinct creators seen + max(friends who bought, friends who told)
//   m = max(0, n - threshold + 1)                 sources that count
//   w = (1 - 2^(-step / half_life)) 2^(-age / half_life)
//                                                 share of their effect that falls into this tick
//   logit q = logit(adopt) + fit_effect (fit - 1/2) + elasticity s ln(1 - discount)
//   p = 1 - (1 - base) (1 - w q)^m
//
// The same creator twice is one source. A friend may both tell and buy, so the larger count is the
// number of friends that is certain. With no exposure and no friend, and below the threshold, p is
// the base bit for bit. w summed over all ticks is 1. s: price sensitivity. Assumptions: the
// threshold is the same for all people; sources beyond it act independently; bad word of mouth takes
// sources away, one per unit of strength. Reference: Centola, Macy 2007, American J. of Sociology
// 113:702; Centola 2010, Science 329:1194.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>
#include <cstdint>

namespace {

struct ComplexContagion {
    struct Params {
        std::int64_t threshold = 2;
        double adopt = 0.005, half_life = 168.0, fit_effect = 1.5, price_elasticity = -1.5;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.conversion/1",
        .id = "org.microcosm.conversion.complex_contagion",
        .version = "1.0.0",
        .name = "Complex contagion",
        .summary = "p = 1 - (1 - base) (1 - w q)^(sources - threshold + 1)",
        .doc =
            "Nobody is swayed by fewer than `threshold` distinct creators and friends; each "
            "further "
            "source is an independent chance. No click is needed.",
        .license = "Apache-2.0",
        .citation = "Centola, Macy 2007, American J. of Sociology 113:702"};

    static void declare(mcsm::Schema<Params>& s) {
        s.integer("threshold", &Params::threshold)
            .range(1, 64)
            .doc("Distinct sources that are needed; 1 is simple contagion.")
            .source("sign: Centola 2010, Science 329:1194", 2010, "J");
        s.real("adopt", &Params::adopt)
            .range(0, 1)
            .open_min()
            .open_max()
            .doc("Probability that one source that counts leads to a purchase, in all ticks.")
            .source("Leskovec et al. 2007, arXiv physics/0509039", 2007, "C");
        s.real("half_life", &Params::half_life)
            .unit("h")
            .range(1, 8760)
            .doc("Time after which half of the effect has happened.");
        s.real("fit_effect", &Params::fit_effect)
            .range(-10, 10)
            .doc("Log-odds per unit of fit between creator and product.");
        s.real("price_elasticity", &Params::price_elasticity)
            .range(-10, 10)
            .doc("Elasticity of the odds in the price, for a person of average sensitivity.");
        declare_columns(s);
    }

    static void declare_columns(mcsm::Schema<Params>& s) {
        s.input("person.base", "1");
        s.input("person.price_sensitivity", "1");
        s.input("exposure.age", "h");
        s.input_u32("exposure.sources");
        s.input("exposure.fit", "1");
        s.input_u32("friend.bought");
        s.input_u32("friend.told");
        s.input("friend.negative", "1");
        s.input("offer.discount", "1");
        s.output("p_purchase", "1");
    }

    /// Exposures act without a visit, but between them the effect only fades.
    static constexpr mcsm::Idle idle{.without_visit = false, .fades = true};

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("one voice is not enough", "the base, bit for bit")
                .in("person.base", 0.01)
                .in("person.price_sensitivity", 1)
                .in("exposure.fit", 0.5)
                .in("exposure.sources", 1)
                .expect("p_purchase", 0.01),
            mcsm::Case("the second voice counts", "w q = (1 - 2^(-1/7)) .005")
                .in("person.price_sensitivity", 1)
                .in("exposure.fit", 0.5)
                .in("exposure.sources", 2)
                .expect("p_purchase", 0.0004713816786804664),
            mcsm::Case("a creator and two friends", "1 - (1 - w q)^2")
                .in("person.price_sensitivity", 1)
                .in("exposure.fit", 0.5)
                .in("exposure.sources", 1)
                .in("friend.told", 2)
                .expect("p_purchase", 0.000942541156673915)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit ComplexContagion(const Params& p) : params(p), log_odds(mcsm::logit(p.adopt)) {}

    void eval(const mcsm::Batch& batch) const {
        const auto base = batch.in(0), sensitivity = batch.in(1), age = batch.in(2);
        const auto sources = batch.in_u32(3);
        const auto fit = batch.in(4);
        const auto bought = batch.in_u32(5), told = batch.in_u32(6);
        const auto negative = batch.in(7), discount = batch.in(8);
        const auto p_purchase = batch.out(0);
        const double first_tick = 1.0 - mcsm::exp2(-batch.step_h() / params.half_life);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const double voices = static_cast<double>(sources[i]) + std::max(bought[i], told[i]);
            const double counting =
                voices - negative[i] - static_cast<double>(params.threshold) + 1.0;
            if (counting <= 0.0) {  // most people
                p_purchase[i] = base[i];
                continue;
            }
            const double recency = first_tick * mcsm::exp2(-age[i] / params.half_life);
            const double paid = 1.0 - std::min(discount[i], 0.99);
            const double odds = log_odds + params.fit_effect * (fit[i] - 0.5) +
                                params.price_elasticity * sensitivity[i] * mcsm::log(paid);
            const double missed =
                mcsm::exp(counting * mcsm::log1p(-recency * mcsm::logistic(odds)));
            p_purchase[i] = std::clamp(base[i] + (1.0 - base[i]) * (1.0 - missed), 0.0, 1.0);
        }
    }

    Params params;
    double log_odds;
};

}  // namespace

MICROCOSM_PLUGINS(ComplexContagion)
