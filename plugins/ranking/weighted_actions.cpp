// SPDX-License-Identifier: Apache-2.0
// X's published rule: add up what the person will probably do, each action at its weight.
//
//   score = early^momentum sum over k of w_k P(k) + w_negative P(negative)
//           k: like, repost (share), click in, reply (comment), reply that the author answers
//
// P(k) is the platform's forecast for this person. The published model also reads the post's own
// record; here `early`, the post's engagement against the platform's mean held in [1/20, 20],
// carries it, with momentum 1: a post that does twice as well as the mean is forecast to do so
// again. Assumptions: the forecasts are those of an average creator at this tie; a report is not
// told apart from other negative feedback, and the host forecasts no negative feedback yet. Left
// out, because the host has no such column: profile clicks (12), half a video watched (.005), and
// author diversity (.75 x .5^position + .25), which needs a person's candidates as one group.
// Reference: README of the heavy ranker, github.com/twitter/the-algorithm-ml, projects/home/recap,
// snapshot of March 2023.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>

namespace {

struct WeightedActions {
    struct Params {
        double w_like = 0.5, w_share = 1.0, w_click = 11.0, w_comment = 27.0, w_answered = 75.0;
        double w_negative = -74.0, momentum = 1.0;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.microcosm.ranking.weighted_actions",
        .version = "1.0.0",
        .name = "Weighted actions",
        .summary = "score = early^momentum sum of w P(action) + w_negative P(negative)",
        .doc =
            "X's published heavy ranker: forecasts of a person's actions, each at its published "
            "weight, scaled by the post's record so far.",
        .license = "Apache-2.0",
        .citation = "github.com/twitter/the-algorithm-ml, projects/home/recap/README.md, 2023"};

    static void declare(mcsm::Schema<Params>& s) {
        const char* const readme =
            "github.com/twitter/the-algorithm-ml, projects/home/recap/README.md";
        const auto weight = [&](const char* key, double Params::*member, const char* doc) {
            s.real(key, member).range(-1000, 1000).doc(doc).source(readme, 2023, "A");
        };
        weight("w_like", &Params::w_like, "Weight of a like.");
        weight("w_share", &Params::w_share, "Weight of a repost.");
        weight("w_click", &Params::w_click, "Weight of opening the post and staying.");
        weight("w_comment", &Params::w_comment, "Weight of a reply.");
        weight("w_answered", &Params::w_answered,
               "Weight of a reply that the author engages with.");
        weight("w_negative", &Params::w_negative,
               "Weight of asking for less, muting or blocking; a report alone is given -369.");
        s.real("momentum", &Params::momentum)
            .range(0, 10)
            .doc("Exponent of the post's engagement so far against the platform's mean.");
        s.input("post.early", "1");
        s.input("predicted.like", "1");
        s.input("predicted.share", "1");
        s.input("predicted.click", "1");
        s.input("predicted.comment", "1");
        s.input("predicted.answered", "1");
        s.input("predicted.negative", "1");
        s.output("score", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("a sure like, reply and answer", "the published weights: .5 + 27 + 75")
                .in("post.early", 1)
                .in("predicted.like", 1)
                .in("predicted.comment", 1)
                .in("predicted.answered", 1)
                .expect("score", 102.5),
            mcsm::Case("half as much engagement as usual halves it", "by hand: momentum 1")
                .in("post.early", 0.5)
                .in("predicted.share", 1)
                .expect("score", 0.5)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit WeightedActions(const Params& p) : params(p) {}

    void eval(const mcsm::Batch& batch) const {
        const auto early = batch.in(0), like = batch.in(1), share = batch.in(2);
        const auto click = batch.in(3), comment = batch.in(4), answered = batch.in(5);
        const auto negative = batch.in(6);
        const auto score = batch.out(0);
        double known_early = 1, record = 1;  // neighbours mostly belong to one post
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (early[i] != known_early) {
                known_early = early[i];
                record = mcsm::pow(std::clamp(known_early, 0.05, 20.0), params.momentum);
            }
            const double actions = params.w_like * like[i] + params.w_share * share[i] +
                                   params.w_click * click[i] + params.w_comment * comment[i] +
                                   params.w_answered * answered[i];
            score[i] = record * actions + params.w_negative * negative[i];
        }
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(WeightedActions)
