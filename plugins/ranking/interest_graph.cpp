// SPDX-License-Identifier: Apache-2.0
// A feed that follows interests rather than people, as TikTok describes its own.
//
//   score = w_interest fit + w_early ln(early) + w_tie tie + w_follow follows + exploration G
//
// G = -ln(-ln U) is a standard Gumbel number, drawn anew for each person, post and tick: which post
// comes first is then the softmax (Plackett-Luce) choice at temperature `exploration`, so that weak
// posts get their trial too. early: the post's record against the platform's mean, held in [1/20,
// 20]. No column tells the size of an audience; ties count a tenth of interests, since "neither
// follower count nor whether the account has had previous high-performing videos are direct
// factors". Assumptions: fit stands for the forecast of watching to the end; additive score;
// weights are judgement, the platform publishes their order only. How many people who do not follow
// are shown the post is the host's `platform.NAME.nonfollower_share`: this model orders the feed.
// Reference: TikTok Newsroom 2020, How TikTok recommends videos #ForYou; Luce 1959, Individual
// Choice Behavior.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>

namespace {

struct InterestGraph {
    struct Params {
        double w_interest = 2.0, w_early = 1.0, w_tie = 0.2, w_follow = 0.0, exploration = 0.5;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.microcosm.ranking.interest_graph",
        .version = "1.0.0",
        .name = "Interest graph",
        .summary =
            "score = w_interest fit + w_early ln early + w_tie tie + w_follow follows + "
            "exploration Gumbel",
        .doc =
            "A feed that asks what a person is interested in and how the post has done so far, "
            "hardly whom they follow, and gives weak posts a trial.",
        .license = "Apache-2.0",
        .citation = "TikTok Newsroom 2020, How TikTok recommends videos #ForYou"};

    static void declare(mcsm::Schema<Params>& s) {
        const char* const tiktok =
            "order of the signals: TikTok Newsroom, How TikTok recommends videos #ForYou";
        s.real("w_interest", &Params::w_interest)
            .range(-10, 10)
            .doc("Weight of the fit between the person's interests and the content.")
            .source(tiktok, 2020, "J");
        s.real("w_early", &Params::w_early)
            .range(-10, 10)
            .doc("Weight of the post's engagement so far, per factor e.")
            .source(tiktok, 2020, "J");
        s.real("w_tie", &Params::w_tie)
            .range(-10, 10)
            .doc("Weight of the tie between person and creator.")
            .source(tiktok, 2020, "J");
        s.real("w_follow", &Params::w_follow)
            .range(-10, 10)
            .doc("Added if the person follows the creator.")
            .source(tiktok, 2020, "J");
        s.real("exploration", &Params::exploration)
            .range(0, 10)
            .doc("Temperature of the choice: 0 always takes the highest score.");
        s.input("post.early", "1");
        s.input("pair.fit", "1");
        s.input("pair.tie", "1");
        s.input_u32("pair.follows");
        s.output("score", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{mcsm::Case("interest before acquaintance",
                                                  "by hand, without exploration: 2 x .5 + .2 x 1")
                                           .set("exploration", 0)
                                           .in("post.early", 1)
                                           .in("pair.fit", 0.5)
                                           .in("pair.tie", 1)
                                           .in("pair.follows", 1)
                                           .expect("score", 1.2)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit InterestGraph(const Params& p) : params(p) {}

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto early = batch.in(0), fit = batch.in(1), tie = batch.in(2);
        const auto follows = batch.in_u32(3);
        const auto score = batch.out(0);
        const auto rng = batch.rng();
        for (std::size_t i = 0; i < batch.size(); ++i)
            score[i] = -mcsm::log(-mcsm::log(rng.uniform(key[i], 0)));  // a loop that vectorises
        double known_early = 1, log_early = 0;  // neighbours mostly belong to one post
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (early[i] != known_early) {
                known_early = early[i];
                log_early = mcsm::log(std::clamp(known_early, 0.05, 20.0));
            }
            score[i] = params.w_interest * fit[i] + params.w_early * log_early +
                       params.w_tie * tie[i] + params.w_follow * follows[i] +
                       params.exploration * score[i];
        }
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(InterestGraph)
