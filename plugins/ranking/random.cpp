// SPDX-License-Identifier: Apache-2.0
// The null model of a feed: a shuffled deck.
//
//   score = U(0, 1), drawn anew for each person, post and tick
//
// Assumptions: none; the share of followers shown then depends on nothing but slots and
// competition. What another ranking adds is its difference to this one. Reference: a control, as in
// any experiment.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

namespace {

struct Random {
    struct Params {};

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.microcosm.ranking.random",
        .version = "1.0.0",
        .name = "Random feed",
        .summary = "score = U(0, 1)",
        .doc = "The null model of a feed: every candidate is as likely as any other.",
        .license = "Apache-2.0"};

    static void declare(mcsm::Schema<Params>& s) { s.output("score", "1"); }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{mcsm::Case("any number between 0 and 1", "by definition")
                                           .expect("score", 0.5)
                                           .tolerance(0.5)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit Random(const Params&) {}

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto score = batch.out(0);
        const auto rng = batch.rng();
        for (std::size_t i = 0; i < batch.size(); ++i)
            score[i] = rng.uniform(key[i], 0);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Random)
