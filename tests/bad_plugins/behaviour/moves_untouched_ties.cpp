// SPDX-License-Identifier: Apache-2.0
// Ties that fade by themselves: the host does not ask about those to which nothing happened.

#include <microcosm/plugin.hpp>

namespace {

struct Fault {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.trust/1-draft",
                                     .id = "org.example.trust.fault",
                                     .version = "1.0.0",
                                     .name = "Trust",
                                     .summary = "nine tenths of the tie are left"};
    static void declare(mcsm::Schema<Params>& s) {
        s.input("pair.base_tie", "1");
        s.output("tie", "1");
        s.output("p_unfollow", "1");
    }

    explicit Fault(const Params&) {}

    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i) {
            b.out(0)[i] = 0.9 * b.in(0)[i];
            b.out(1)[i] = 0;
        }
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
