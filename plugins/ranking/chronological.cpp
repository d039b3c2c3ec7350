// SPDX-License-Identifier: Apache-2.0
// The feed before ranking: the newest post first.
//
//   score = -(age + step U),   U ~ U(0, 1), drawn anew for each person, post and tick
//
// age is known at the start of the tick, and a tick is up to a day long: U is where in the tick the
// person looks. Without it every post of a tick would be equally new, and the feed would show all
// of them or none. Assumptions: people look at any time of the tick alike; ties, engagement and
// sponsorship play no part. The platform's ageing, which decides when a post is met at all, is the
// host's and stays. Reference: Instagram's feed until 2016 and its "Following" view since 2022
// (about.instagram.com, "Control your Instagram feed with Favorites and Following", 2022).
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

namespace {

struct Chronological {
    struct Params {};

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.microcosm.ranking.chronological",
        .version = "1.0.0",
        .name = "Chronological feed",
        .summary = "score = -(age + step U)",
        .doc =
            "The newest post first; where in the tick a person looks is uniform. Neither ties "
            "nor engagement matter.",
        .license = "Apache-2.0",
        .citation = "Instagram 2022, Control your Instagram feed with Favorites and Following"};

    static void declare(mcsm::Schema<Params>& s) {
        s.input("post.age", "h");
        s.output("score", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("a day's tick may be half over on average, and is never longer",
                       "score between -(age + step) and -age")
                .in("post.age", 6)
                .expect("score", -18)
                .tolerance(12)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit Chronological(const Params&) {}

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto age = batch.in(0);
        const auto score = batch.out(0);
        const auto rng = batch.rng();
        const double step = batch.step_h();
        for (std::size_t i = 0; i < batch.size(); ++i)
            score[i] = -(age[i] + step * rng.uniform(key[i], 0));
    }
};

}  // namespace

MICROCOSM_PLUGINS(Chronological)
