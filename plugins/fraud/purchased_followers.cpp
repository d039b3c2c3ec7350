// SPDX-License-Identifier: Apache-2.0
// Followers that were bought, that follow everybody, or that left.
//
//   bots           = B_low with probability low_weight, else B_high,   B_low ~ Beta(3, 16), B_high
//   ~ Beta(12, 8) mass_followers = (1 - bots) M,                    M ~ Beta(33 m, 33 (1 - m)),  m
//   = mass_follower_share inactive       = (1 - bots - mass_followers) I,   I ~ Beta(20 k, 20 (1 -
//   k)),  k = inactive_share
//
// Assumptions: two clusters of creators, honest and buying; the share depends neither on the
// follower count nor on the fee, since no clear link was measured; the three kinds are drawn
// independently of one another. Reference: SRF Data 2017, 115 Swiss creators with 7 million
// followers (mean .27, median .19, P(> .5) = .21).
#include <microcosm/plugin.hpp>

namespace {

struct PurchasedFollowers {
    struct Params {
        double low_weight = 0.74, mass_follower_share = 1.0 / 11.0, inactive_share = 0.15;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.fraud/1",
        .id = "org.microcosm.fraud.purchased_followers",
        .version = "1.0.0",
        .name = "Purchased followers",
        .summary =
            "bots ~ low_weight Beta(3, 16) + (1 - low_weight) Beta(12, 8); mass-followers and "
            "inactive accounts among the rest",
        .doc =
            "Shares of the reported followers that are not people who look: bought accounts from "
            "a mixture of an honest and a buying cluster of creators, accounts that follow "
            "everybody, and accounts whose owners left.",
        .license = "Apache-2.0",
        .citation = "SRF Data 2017, github.com/srfdata/2017-10-instagram-influencers"};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("low_weight", &Params::low_weight)
            .range(0, 1)
            .doc("Share of creators in the honest cluster, with few bought followers.")
            .source("SRF Data 2017, github.com/srfdata/2017-10-instagram-influencers", 2017, "V");
        s.real("mass_follower_share", &Params::mass_follower_share)
            .range(0, 1)
            .open_min()
            .open_max()
            .doc("Mean share, among followers not bought, of accounts that follow more than 1,500.")
            .source("arithmetic from the distribution of accounts followed (opticalcortex.com)",
                    2013, "C");
        s.real("inactive_share", &Params::inactive_share)
            .range(0, 1)
            .open_min()
            .open_max()
            .doc("Mean share of inactive accounts among the remaining followers.");
        s.output("bots", "1");
        s.output("mass_followers", "1");
        s.output("inactive", "1");
    }

    explicit PurchasedFollowers(const Params& p)
        : honest(p.low_weight),
          mass(33.0 * p.mass_follower_share, 33.0 * (1.0 - p.mass_follower_share)),
          gone(20.0 * p.inactive_share, 20.0 * (1.0 - p.inactive_share)) {}

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto bots = batch.out(0), mass_followers = batch.out(1), inactive = batch.out(2);
        const auto rng = batch.rng();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const mcsm::Draw share{rng, key[i], 1};
            bots[i] = honest(mcsm::Draw{rng, key[i], 0}) ? low(share) : high(share);
            mass_followers[i] = (1.0 - bots[i]) * mass(mcsm::Draw{rng, key[i], 33});
            const double left = 1.0 - (bots[i] + mass_followers[i]);
            inactive[i] = left * gone(mcsm::Draw{rng, key[i], 65});
        }
    }

    mcsm::Bernoulli honest;
    mcsm::Beta low{3, 16}, high{12, 8}, mass, gone;
};

}  // namespace

MICROCOSM_PLUGINS(PurchasedFollowers)
