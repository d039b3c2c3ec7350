// SPDX-License-Identifier: Apache-2.0
// A state that outgrows the range it declares.

#include <microcosm/plugin.hpp>

namespace {

struct Fault {
    struct Params {};
    static constexpr mcsm::Info info{.kind = "microcosm.trust/1-draft",
                                     .id = "org.example.trust.fault",
                                     .version = "1.0.0",
                                     .name = "Trust",
                                     .summary = "counts posts, but says that it counts to one"};
    static void declare(mcsm::Schema<Params>& s) {
        s.input("pair.base_tie", "1");
        s.input_u32("event.posts");
        s.output("tie", "1");
        s.output("p_unfollow", "1");
        s.state("posts", "1").range(0, 1).initial(0);
    }

    explicit Fault(const Params&) {}

    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i) {
            b.out(0)[i] = b.in(0)[i];
            b.out(1)[i] = 0;
            b.out(2)[i] = b.in(2)[i] + b.in_u32(1)[i];
        }
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
