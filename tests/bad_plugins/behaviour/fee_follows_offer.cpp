// SPDX-License-Identifier: Apache-2.0
// A fair fee that is whatever is offered: the host asks for it before it makes an offer.

#include <microcosm/plugin.hpp>

namespace {

struct Fault {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.pricing/1-draft",
                                     .id = "org.example.pricing.fault",
                                     .version = "1.0.0",
                                     .name = "Pricing",
                                     .summary = "the fair fee is the offer"};
    static void declare(mcsm::Schema<Params>& s) {
        s.input("offer.fee", "currency");
        s.output("fair_fee", "currency");
        s.output("p_accept", "1");
        s.output("effort", "1");
    }

    explicit Fault(const Params&) {}

    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i) {
            b.out(0)[i] = b.in(0)[i];
            b.out(1)[i] = b.out(2)[i] = 1;
        }
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
