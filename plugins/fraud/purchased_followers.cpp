// SPDX-License-Identifier: Apache-2.0
// Followers that were bought, that follow everybody, or that left.
//
//   bots = 1 - (1 - B) (1 - X)
//   B    ~ Beta(3, 16) with probability low_weight, else Beta(12, 8)         what was measured
//   X    = min(.9, K / F), K = lots L (1 - decay)^months with probability bulk_share: packages of L
//          followers, L = lot or 5 lot, bought at one time in the past year; what is left of them
//   X    = 1 - (1 + drip_rate)^-drip_days                with probability drip_share: so many a day
//   X    = 0                                             otherwise
//   growth_step = min(1, lots L / F) if packages were bought, else 0: the jump that they left in the
//          history of the follower count, which stays when they are gone; a drip leaves none
//   mass_followers = (1 - bots) M,                    M ~ Beta(33 m, 33 (1 - m)), m = mass_follower_share
//   inactive       = (1 - bots - mass_followers) I,   I ~ Beta(20 k, 20 (1 - k)), k = inactive_share
//
// F: reported followers, bought ones among them. By default nobody buys beyond B, since what was
// bought is part of what was measured. To let purchases explain the fakes instead, take low_weight 1
// with bulk_share .12 and drip_share .08. Assumptions: two clusters of
// creators, honest and buying, whose share depends neither on the follower count nor on the fee, since
// no clear link was measured; a package is as large for a small creator as for a large one, so it
// weighs more there; the three kinds are drawn independently.
// Reference: SRF Data 2017, 115 Swiss creators with 7 million followers (mean .27, median .19,
// P(> .5) = .21); HypeAuditor help 2018 (packages, drip); NATO StratCom 2019 (decay).
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

namespace {

struct Params {
    double low_weight = 0.74, mass_follower_share = 1.0 / 11.0, inactive_share = 0.15;
    double bulk_share = 0.0, lots = 3.0, lot = 1000.0, decay = 0.20;
    double drip_share = 0.0, drip_rate = 0.02, drip_days = 20.0;
};

void declare_shares(mcsm::Schema<Params>& s) {
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

void declare_purchases(mcsm::Schema<Params>& s) {
    s.real("bulk_share", &Params::bulk_share)
        .range(0, 1)
        .doc("Share of creators who bought packages besides; .12 if nothing else explains fakes.");
    s.real("lots", &Params::lots)
        .range(0, 100000)
        .doc("Packages that such a creator bought at one time in the past year.");
    s.real("lot", &Params::lot)
        .range(1, 1e7)
        .doc("Followers of a small package; a large one, as likely, has five times as many.")
        .source("help.hypeauditor.com: packages of 1,000 or 5,000 within 1 or 2 days", 2018, "B");
    s.real("decay", &Params::decay)
        .range(0, 1)
        .doc("Share of bought followers lost per month.")
        .source("NATO StratCom 2019, one bought package", 2019, "V");
    s.real("drip_share", &Params::drip_share)
        .range(0, 1)
        .doc("Share of creators who buy some every day; .08 if nothing else explains fakes.");
    s.real("drip_rate", &Params::drip_rate)
        .unit("1/d")
        .range(0, 1)
        .doc("Growth of the audience by followers bought each day.")
        .source("help.hypeauditor.com", 2018, "B");
    s.real("drip_days", &Params::drip_days)
        .unit("d")
        .range(0, 3650)
        .doc("Days for which such a creator has bought.");
}

struct PurchasedFollowers {
    using Params = ::Params;

    static constexpr mcsm::Info info{
        .kind = "microcosm.fraud/1",
        .id = "org.microcosm.fraud.purchased_followers",
        .version = "1.2.0",
        .name = "Purchased followers",
        .summary =
            "bots ~ low_weight Beta(3, 16) + (1 - low_weight) Beta(12, 8), packages and drip on "
            "top; mass-followers and inactive accounts among the rest",
        .doc =
            "Shares of the reported followers that are not people who look: bought accounts from "
            "a mixture of an honest and a buying cluster of creators, on request packages bought "
            "at once or followers bought day by day, accounts that follow everybody, and accounts "
            "whose owners left.",
        .license = "Apache-2.0",
        .citation = "SRF Data 2017, github.com/srfdata/2017-10-instagram-influencers"};

    static void declare(mcsm::Schema<Params>& s) {
        declare_shares(s);
        declare_purchases(s);
        s.input("creator.followers", "1");
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output("inactive", "1");
        s.output("growth_step", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("who buys by the day has at least that, and no step",
                       "1 - 1.02^-20, with whatever else there is")
                .set("drip_share", 1)
                .in("creator.followers", 1e4)
                .expect("bots", 0.66351)
                .expect("growth_step", 0)
                .tolerance(0.33649),
            mcsm::Case("three packages to an account of 500 leave the largest step", "by hand")
                .set("bulk_share", 1)
                .in("creator.followers", 500)
                .expect("growth_step", 1)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit PurchasedFollowers(const Params& p)
        : params(p),
          honest(p.low_weight),
          mass(33.0 * p.mass_follower_share, 33.0 * (1.0 - p.mass_follower_share)),
          gone(20.0 * p.inactive_share, 20.0 * (1.0 - p.inactive_share)),
          dripped(1.0 - mcsm::exp(-p.drip_days * mcsm::log1p(p.drip_rate))) {
        if (p.bulk_share + p.drip_share > 1.0)
            throw mcsm::ParamError("drip_share", "bulk_share and drip_share exceed 1 together");
    }

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto followers = batch.in(0);
        const auto bots = batch.out(0), mass_followers = batch.out(1), inactive = batch.out(2);
        const auto growth_step = batch.out(3);
        const auto rng = batch.rng();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const mcsm::Draw share{rng, key[i], 1};
            bots[i] = honest(mcsm::Draw{rng, key[i], 0}) ? low(share) : high(share);
            const Purchase bought = purchases(followers[i], rng, key[i]);
            if (bought.share > 0.0) bots[i] = 1.0 - (1.0 - bots[i]) * (1.0 - bought.share);
            growth_step[i] = bought.step;
            mass_followers[i] = (1.0 - bots[i]) * mass(mcsm::Draw{rng, key[i], 33});
            const double left = 1.0 - (bots[i] + mass_followers[i]);
            inactive[i] = left * gone(mcsm::Draw{rng, key[i], 65});
        }
    }

    /// What was bought besides, of a creator with so many reported followers.
    struct Purchase {
        double share = 0;  ///< X
        double step = 0;   ///< growth_step
    };

    Purchase purchases(double followers, const mcsm::Rng& rng, std::uint64_t key) const {
        const double u = rng.uniform(key, 97);
        if (u >= params.bulk_share)
            return {u < params.bulk_share + params.drip_share ? dripped : 0.0, 0.0};
        const double size = params.lot * (rng.uniform(key, 98) < 0.5 ? 1.0 : 5.0);
        const double months = 12.0 * rng.uniform(key, 99);
        const double left =
            params.decay < 1.0 ? mcsm::exp(months * mcsm::log1p(-params.decay)) : 0.0;
        const double bought = params.lots * size, kept = bought * left;
        constexpr double most = 0.9;  // somebody was there before
        return {kept >= most * followers ? most * (kept > 0.0) : kept / followers,
                bought >= followers ? 1.0 * (bought > 0.0) : bought / followers};
    }

    Params params;
    mcsm::Bernoulli honest;
    mcsm::Beta low{3, 16}, high{12, 8}, mass, gone;
    double dripped;
};

}  // namespace

MICROCOSM_PLUGINS(PurchasedFollowers)
