// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microcosm/plugin.hpp>

#include "engine/catalog/declaration.hpp"

namespace microcosm::conformance {

/// A conversion plugin inside the test program; `Rule` computes p_purchase of item i.
template <class Rule>
struct Shop {
    struct Params {
        double lift = 0.25;
    };
    static constexpr mcsm::Info info{.kind = "microcosm.conversion/1",
                                     .id = "org.example.conversion.shop",
                                     .version = "1.0.0",
                                     .name = "Shop",
                                     .summary = "p of a rule"};
    static void declare(mcsm::Schema<Params>& s) {
        s.real("lift", &Params::lift).range(0, 1).open_min().doc("Effect.");
        s.input("person.base", "1");
        s.input_u32("exposure.count");
        s.input_u32("exposure.clicks");
        s.input("offer.price", "currency");
        s.output("p_purchase", "1");
    }
    explicit Shop(const Params& p) : params(p) {}
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = Rule::compute(b, params.lift, i);
    }
    Params params;
};

/// The rule that nothing is wrong with.
struct Lifts {
    static double compute(const mcsm::Batch& b, double lift, std::size_t i) {
        const double base = b.in(0)[i];
        return b.in_u32(1)[i] == 0 ? base : base + (1 - base) * lift;
    }
};

template <class Rule>
Descriptor describe_shop() {
    return read_declaration(mcsm::descriptor<Shop<Rule>>());
}

}  // namespace microcosm::conformance
