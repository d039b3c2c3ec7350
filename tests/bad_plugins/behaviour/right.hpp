// SPDX-License-Identifier: Apache-2.0
// Right models, one part of which each module of this folder replaces by something wrong.
#pragma once

#include <microcosm/plugin.hpp>

namespace fault {

/// score = weight tie + noise U - age / 1000
struct Ranking {
    struct Params {
        double weight = 1, noise = 0.5;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.ranking/1",
                                     .id = "org.example.ranking.fault",
                                     .version = "1.0.0",
                                     .name = "Ranking",
                                     .summary = "score = weight tie + noise U - age / 1000"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("weight", &Params::weight).range(0.125, 10).doc("Weight of the tie.");
        s.real("noise", &Params::noise).range(0, 1).doc("Share of chance.");
        s.input("pair.tie", "1");
        s.input("post.age", "h");
        s.output("score", "1");
    }

    explicit Ranking(const Params& p) : params(p) {}

    double score(const mcsm::Batch& b, std::size_t i) const {
        return params.weight * b.in(0)[i] + params.noise * b.rng().uniform(b.key()[i], 0) -
               b.in(1)[i] / 1000;
    }
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i);
    }

    Params params;
};

/// p = base + (1 - base) lift if anything was seen
struct Conversion {
    struct Params {
        double lift = 0.1;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.conversion/1",
                                     .id = "org.example.conversion.fault",
                                     .version = "1.0.0",
                                     .name = "Conversion",
                                     .summary = "p = base + (1 - base) lift"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("lift", &Params::lift).range(0, 1).doc("Effect of a post.");
        s.input("person.base", "1");
        s.input_u32("exposure.clicks");
        s.input("exposure.age", "h");
        s.output("p_purchase", "1");
    }

    explicit Conversion(const Params& p) : params(p) {}

    double purchase(const mcsm::Batch& b, std::size_t i) const {
        const double base = b.in(0)[i];
        return b.in_u32(1)[i] == 0 ? base : base + (1 - base) * params.lift;
    }
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = purchase(b, i);
    }

    Params params;
};

/// Constant shares.
struct Fraud {
    struct Params {
        double bots = 0.25;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.fraud/1",
                                     .id = "org.example.fraud.fault",
                                     .version = "1.0.0",
                                     .name = "Fraud",
                                     .summary = "bots is constant"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("bots", &Params::bots).range(0, 0.5).doc("Share of bots.");
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output("inactive", "1");
    }

    explicit Fraud(const Params& p) : params(p) {}

    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i) {
            b.out(0)[i] = params.bots;
            b.out(1)[i] = b.out(2)[i] = 0.25;
        }
    }

    Params params;
};

}  // namespace fault
