// SPDX-License-Identifier: Apache-2.0
// Likes and comments from machines, bought for each post.
//
//   with probability buyer_share:
//     bought_likes    ~ LogNormal(median likes, sigma)      per reported follower and post
//     bought_comments = bought_likes C,  C ~ LogNormal(median comments_per_like, sigma)
//   otherwise both are 0
//   bots           ~ low_weight Beta(3, 16) + (1 - low_weight) Beta(12, 8)
//   mass_followers = (1 - bots) M,                    M ~ Beta(33 m, 33 (1 - m)), m = mass_follower_share
//   inactive       = (1 - bots - mass_followers) I,   I ~ Beta(20 k, 20 (1 - k)), k = inactive_share
//
// Followers are bought as in purchased_followers; actions are bought independently of them, in
// proportion to the audience, so that the rate looks right whatever its size. Held at 1 action per
// follower. Assumptions: as many are bought for every post; median .01 lifts a usual Instagram rate
// of 2 % to 3 %; twice the usual comments per like, since comments are what brands look at. No
// source measures amounts. Reference: prices and use of bought engagement: IMDEA Networks (2022,
// extradienst.at), NATO StratCom 2019; shares of followers: SRF Data 2017.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>

namespace {

struct Params {
    double buyer_share = 0.15, likes = 0.01, comments_per_like = 0.054, sigma = 0.7;
    double low_weight = 0.74, mass_follower_share = 1.0 / 11.0, inactive_share = 0.15;
};

void declare_actions(mcsm::Schema<Params>& s) {
    s.real("buyer_share", &Params::buyer_share)
        .range(0, 1)
        .doc("Share of creators who buy likes and comments.");
    s.real("likes", &Params::likes)
        .range(0, 1)
        .open_min()
        .doc("Median of the likes that such a creator buys, per reported follower and post.");
    s.real("comments_per_like", &Params::comments_per_like)
        .range(0, 1)
        .open_min()
        .doc("Median of the comments bought per like bought: twice the usual .027.")
        .source("arithmetic from Kim et al. 2020, 10.1145/3366423.3380052", 2020, "C");
    s.real("sigma", &Params::sigma).range(0, 3).doc("Log-sd of both between creators.");
}

void declare_followers(mcsm::Schema<Params>& s) {
    s.real("low_weight", &Params::low_weight)
        .range(0, 1)
        .doc("Share of creators in the honest cluster, with few bought followers.")
        .source("SRF Data 2017, github.com/srfdata/2017-10-instagram-influencers", 2017, "V");
    s.real("mass_follower_share", &Params::mass_follower_share)
        .range(0, 1)
        .open_min()
        .open_max()
        .doc("Mean share, among followers not bought, of accounts that follow more than 1,500.")
        .source("arithmetic from the distribution of accounts followed (opticalcortex.com)", 2013,
                "C");
    s.real("inactive_share", &Params::inactive_share)
        .range(0, 1)
        .open_min()
        .open_max()
        .doc("Mean share of inactive accounts among the remaining followers.");
}

struct CommentBots {
    using Params = ::Params;

    static constexpr mcsm::Info info{
        .kind = "microcosm.fraud/1",
        .id = "org.microcosm.fraud.comment_bots",
        .version = "1.0.0",
        .name = "Comment bots",
        .summary =
            "bought_likes ~ LogNormal(likes, sigma) with probability buyer_share; comments "
            "in proportion",
        .doc =
            "Some creators buy likes and comments for each post, in proportion to their audience. "
            "Followers are bought as in purchased_followers, independently.",
        .license = "Apache-2.0",
        .citation = "NATO StratCom 2019; IMDEA Networks 2022; SRF Data 2017"};

    static void declare(mcsm::Schema<Params>& s) {
        declare_actions(s);
        declare_followers(s);
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output("inactive", "1");
        s.output("bought_likes", "1");
        s.output("bought_comments", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("one follower in fifty likes for money, one like in twenty comments",
                       "by hand, without spread")
                .set("buyer_share", 1)
                .set("likes", 0.02)
                .set("comments_per_like", 0.05)
                .set("sigma", 0)
                .expect("bought_likes", 0.02)
                .expect("bought_comments", 0.001),
            mcsm::Case("nobody buys", "by definition")
                .set("buyer_share", 0)
                .expect("bought_likes", 0)
                .expect("bought_comments", 0)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit CommentBots(const Params& p)
        : buys(p.buyer_share),
          honest(p.low_weight),
          amount(p.likes, p.sigma),
          comments(p.comments_per_like, p.sigma),
          mass(33.0 * p.mass_follower_share, 33.0 * (1.0 - p.mass_follower_share)),
          gone(20.0 * p.inactive_share, 20.0 * (1.0 - p.inactive_share)) {}

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto bots = batch.out(0), mass_followers = batch.out(1), inactive = batch.out(2);
        const auto bought_likes = batch.out(3), bought_comments = batch.out(4);
        const auto rng = batch.rng();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const mcsm::Draw share{rng, key[i], 1};
            bots[i] = honest(mcsm::Draw{rng, key[i], 0}) ? low(share) : high(share);
            mass_followers[i] = (1.0 - bots[i]) * mass(mcsm::Draw{rng, key[i], 33});
            const double left = 1.0 - (bots[i] + mass_followers[i]);
            inactive[i] = left * gone(mcsm::Draw{rng, key[i], 65});
            const bool bought = buys(mcsm::Draw{rng, key[i], 97});
            const double likes = bought ? amount(mcsm::Draw{rng, key[i], 98}) : 0.0;
            const double each = bought ? comments(mcsm::Draw{rng, key[i], 99}) : 0.0;
            bought_likes[i] = std::min(1.0, likes);
            bought_comments[i] = std::min(1.0, bought_likes[i] * each);
        }
    }

    mcsm::Bernoulli buys, honest;
    mcsm::LogNormal amount, comments;
    mcsm::Beta low{3, 16}, high{12, 8}, mass, gone;
};

}  // namespace

MICROCOSM_PLUGINS(CommentBots)
