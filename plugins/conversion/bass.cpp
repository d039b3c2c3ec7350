// SPDX-License-Identifier: Apache-2.0
// Bass's two forces, person by person: advertising innovates, friends who own it are imitated.
//
//   h = p 2^(-age / memory) e^(fit_effect (fit - 1/2)) if a post was seen
//     + q min(1, bought / friends)                     F: share of one's friends who bought
//   P = 1 - (1 - base) e^(-h e^(-negative_weight negative) (1 - discount)^(elasticity s) step)
//
// If everybody sees a post all the time and friends are the whole population, adopters follow
// Bass's curve F(t) = (1 - e^(-(p + q) t)) / (1 + (q / p) e^(-(p + q) t)). The base is bought without
// either force. With no exposure and no friend, P is the base bit for bit. s: price sensitivity.
// Assumptions: everybody has `friends` friends who could tell, set so that one who bought raises the
// default base hazard of .02 a year 3.4 times (Aral, Walker 2011: 3.46); an owner is imitated for
// ever; the product is new, since owners do not drop out of F. Reference: Bass 1969, Management
// Science 15:215; values: Sultan, Farley, Lehmann 1990, J. Marketing Research 27:70, 213
// applications.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>
#include <cstdint>

namespace {

struct Bass {
    struct Params {
        double p = 0.03, q = 0.38, friends = 8.0, memory = 168.0;
        double fit_effect = 1.5, price_elasticity = -1.5, negative_weight = 2.0;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.conversion/1",
        .id = "org.microcosm.conversion.bass",
        .version = "1.0.0",
        .name = "Bass diffusion",
        .summary = "hazard = p (seen, fading) + q (share of friends who bought)",
        .doc =
            "A new product: posts persuade innovators at rate p while they are fresh, friends who "
            "own it are imitated at rate q times their share. No click is needed.",
        .license = "Apache-2.0",
        .citation = "Bass 1969, Management Science 15:215; Sultan, Farley, Lehmann 1990"};

    static void declare(mcsm::Schema<Params>& s) {
        const char* const sultan = "Sultan, Farley, Lehmann 1990, J Marketing Res 27:70";
        s.real("p", &Params::p)
            .unit("1/year")
            .range(0, 1000)
            .doc("Coefficient of innovation: hazard of somebody who has just seen a post.")
            .source(sultan, 1990, "A");
        s.real("q", &Params::q)
            .unit("1/year")
            .range(0, 1000)
            .doc("Coefficient of imitation: hazard if all friends have bought.")
            .source(sultan, 1990, "A");
        s.real("friends", &Params::friends)
            .range(1, 1e9)
            .doc(
                "Friends over whom the share is taken; a whole population is the well-mixed limit.")
            .source("arithmetic from q and Aral, Walker 2011, Management Sci 57:1623", 2011, "C");
        s.real("memory", &Params::memory)
            .unit("h")
            .range(1, 876000)
            .doc("Time that halves the effect of the last post seen.");
        s.real("fit_effect", &Params::fit_effect)
            .range(-10, 10)
            .doc("Log hazard of innovation per unit of fit between creator and product.");
        s.real("price_elasticity", &Params::price_elasticity)
            .range(-10, 10)
            .doc("Elasticity of the hazard in the price, for a person of average sensitivity.");
        s.real("negative_weight", &Params::negative_weight)
            .range(0, 100)
            .doc("Fall of the log hazard per unit of bad word of mouth.");
        declare_columns(s);
    }

    static void declare_columns(mcsm::Schema<Params>& s) {
        s.input("person.base", "1");
        s.input("person.price_sensitivity", "1");
        s.input("exposure.age", "h");
        s.input_u32("exposure.count");
        s.input("exposure.fit", "1");
        s.input_u32("friend.bought");
        s.input("friend.negative", "1");
        s.input("offer.discount", "1");
        s.output("p_purchase", "1");
    }

    /// Exposures act without a visit, but between them their effect only fades.
    static constexpr mcsm::Idle idle{.without_visit = false, .fades = true};

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("nobody told them", "the base, bit for bit")
                .in("person.base", 0.01)
                .in("person.price_sensitivity", 1)
                .expect("p_purchase", 0.01),
            mcsm::Case("innovation: just saw a post", "1 - e^(-p step), p = .03 a year")
                .in("person.price_sensitivity", 1)
                .in("exposure.fit", 0.5)
                .in("exposure.count", 1)
                .expect("p_purchase", 8.213215058419251e-05),
            mcsm::Case("imitation: all eight friends have it", "1 - e^(-q step), q = .38 a year")
                .in("person.price_sensitivity", 1)
                .in("friend.bought", 8)
                .expect("p_purchase", 0.001039842288041557)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit Bass(const Params& params)
        : model(params), innovation(params.p / year), imitation(params.q / year) {}

    void eval(const mcsm::Batch& batch) const {
        const auto base = batch.in(0), sensitivity = batch.in(1), age = batch.in(2);
        const auto count = batch.in_u32(3);
        const auto fit = batch.in(4);
        const auto bought = batch.in_u32(5);
        const auto negative = batch.in(6), discount = batch.in(7);
        const auto p_purchase = batch.out(0);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (count[i] == 0 && bought[i] == 0) {
                p_purchase[i] = base[i];
                continue;
            }
            const double fresh = count[i] == 0 ? 0.0 : mcsm::exp2(-age[i] / model.memory);
            const double paid = 1.0 - std::min(discount[i], 0.99);
            const double effect = model.price_elasticity * sensitivity[i] * mcsm::log(paid) -
                                  model.negative_weight * negative[i];
            const double hazard =
                innovation * fresh * mcsm::exp(model.fit_effect * (fit[i] - 0.5)) +
                imitation * std::min(1.0, bought[i] / model.friends);
            const double missed =
                mcsm::exp(-hazard * batch.step_h() * mcsm::exp(std::clamp(effect, -700.0, 100.0)));
            p_purchase[i] = std::clamp(base[i] + (1.0 - base[i]) * (1.0 - missed), 0.0, 1.0);
        }
    }

    static constexpr double year = 365.25 * 24;  // hours

    Params model;
    double innovation, imitation;  // per hour
};

}  // namespace

MICROCOSM_PLUGINS(Bass)
