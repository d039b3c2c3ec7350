// SPDX-License-Identifier: Apache-2.0
// A feed that shows first what a person is close to and what others act on.
//
//   score = w_tie ln(tie / (1 - tie)) + w_early ln(early) + w_history ln(1 + interactions)
//           + w_sponsored sponsored
//
// The tie enters as log-odds, since the other signals are logs: one standard deviation of the ties
// of an audience (1 in log-odds) then weighs about as much as one of posts' early engagement. Held
// at the finest steps the host tells, so that nobody is infinitely close. early: actions per impression in the post's first hours over the platform's mean, held in [1/20,
// 20], so that one lucky first viewer does not decide. No column tells the size of an audience:
// small creators gain only because their ties are denser and their followers answer. Assumptions:
// additive score; the platform names its signals but not their weights, which are judgement.
// Reference: Mosseri 2023, Instagram Ranking Explained.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>
#include <microcosm/vector_versions.hpp>

#include <algorithm>
#include <span>

namespace {

constexpr double finest = 0x1p-16;
constexpr double rounding = 1e-9;  // more than all the roundings of a score

double log_odds(double tie) {
    const double inside = std::clamp(tie, finest, 1 - finest);
    return mcsm::log(inside / (1 - inside));
}

MICROCOSM_VECTOR_LOOPS
void weigh_ties(std::span<const double> tie, double weight, std::span<double> score) {
    for (std::size_t i = 0; i < score.size(); ++i)
        score[i] = weight * log_odds(tie[i]);
}

struct EngagementFeed {
    struct Params {
        double w_tie = 1.0, w_early = 1.0, w_history = 0.5, w_sponsored = 0.0;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.microcosm.ranking.engagement_feed",
        .version = "1.2.0",
        .name = "Engagement feed",
        .summary =
            "score = w_tie logit(tie) + w_early ln early + w_history ln(1 + interactions) + "
            "w_sponsored sponsored",
        .doc =
            "A feed that shows first what a person is close to and what others act on. "
            "It never sees how many people follow a creator.",
        .license = "Apache-2.0",
        .citation = "Mosseri 2023, Instagram Ranking Explained"};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("w_tie", &Params::w_tie)
            .range(-10, 10)
            .doc("Weight of the tie between person and creator, per unit of its log-odds.");
        s.real("w_early", &Params::w_early)
            .range(-10, 10)
            .doc("Weight of the post's early engagement, per factor e.");
        s.real("w_history", &Params::w_history)
            .range(-10, 10)
            .doc("Weight of the person's past interactions, per factor e.");
        s.real("w_sponsored", &Params::w_sponsored)
            .range(-10, 10)
            .doc("Added to a post that is recognisable as sponsored.");
        s.input("post.early", "1");
        s.input_u32("post.sponsored");
        s.input("pair.tie", "1");
        s.input("pair.interactions", "1");
        s.output("score", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("a close tie, a usual post, no history", "by hand: ln(.8 / .2)")
                .in("post.early", 1)
                .in("pair.tie", 0.8)
                .expect("score", 1.3862943611198906),
            mcsm::Case("three past interactions and twice the usual engagement",
                       "by hand: .5 ln 4 + ln 2")
                .in("post.early", 2)
                .in("pair.tie", 0.5)
                .in("pair.interactions", 3)
                .expect("score", 1.3862943611198906)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit EngagementFeed(const Params& p) : params(p) {}

    /// Every term grows or falls with its column.
    void bound(const mcsm::Bounds& b) const {
        const auto end = [](double weight, double low, double high) {
            return weight >= 0 ? high : low;
        };
        for (std::size_t i = 0; i < b.size(); ++i) {
            const double tie = end(params.w_tie, b.low(2)[i], b.high(2)[i]);
            const double early = end(params.w_early, b.low(0)[i], b.high(0)[i]);
            const double past = end(params.w_history, b.low(3)[i], b.high(3)[i]);
            const double sponsored = end(params.w_sponsored, b.low_u32(1)[i], b.high_u32(1)[i]);
            b.limit()[i] = params.w_tie * log_odds(tie) +
                           params.w_early * mcsm::log(std::clamp(early, 0.05, 20.0)) +
                           params.w_history * mcsm::log1p(past) + params.w_sponsored * sponsored +
                           rounding;
        }
    }

    void eval(const mcsm::Batch& batch) const {
        const auto early = batch.in(0), tie = batch.in(2), interactions = batch.in(3);
        const auto sponsored = batch.in_u32(1);
        const auto score = batch.out(0);
        weigh_ties(tie, params.w_tie, score);
        double known_early = 1, log_early = 0;  // neighbours mostly belong to one post
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (early[i] != known_early) {
                known_early = early[i];
                log_early = mcsm::log(std::clamp(known_early, 0.05, 20.0));
            }
            const double history = interactions[i] == 0 ? 0 : mcsm::log1p(interactions[i]);
            score[i] += params.w_early * log_early + params.w_history * history +
                        params.w_sponsored * sponsored[i];
        }
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(EngagementFeed)
