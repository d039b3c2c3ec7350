// SPDX-License-Identifier: Apache-2.0
// The honest world: every reported follower is a person.
//
//   bots = mass_followers = inactive = 0
//
// Assumptions: none. What a fraud model costs a plan is its difference to this one.
// Reference: a control, as in any experiment.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>

namespace {

struct NoFraud {
    struct Params {};

    static constexpr mcsm::Info info{
        .kind = "microcosm.fraud/1",
        .id = "org.microcosm.fraud.none",
        .version = "1.0.0",
        .name = "No fraud",
        .summary = "every share is 0",
        .doc = "The honest world: every reported follower is a person.",
        .license = "Apache-2.0"};

    static void declare(mcsm::Schema<Params>& s) {
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output("inactive", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{mcsm::Case("everybody is a person", "by definition")
                                           .expect("bots", 0)
                                           .expect("mass_followers", 0)
                                           .expect("inactive", 0)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit NoFraud(const Params&) {}

    void eval(const mcsm::Batch& batch) const {
        for (std::size_t column = 0; column < 3; ++column) {
            std::ranges::fill(batch.out(column), 0.0);
        }
    }
};

}  // namespace

MICROCOSM_PLUGINS(NoFraud)
