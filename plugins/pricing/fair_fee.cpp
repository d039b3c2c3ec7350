// SPDX-License-Identifier: Apache-2.0
// What an offer is worth to a creator, and what the creator then gives.
//
//   post      = f 10^4 (F / 10^4)^slope x platform       without a listed fee; else the listed fee
//   fair_fee  = max(floor, post x worth) x noise x premium
//   p_accept  = logistic((offer / fair_fee - mid) / width)
//   effort    = min(1.1, (offer / fair_fee)^gain)
//
// F: reported followers; worth: the posts asked for, in feed posts by their reach. A parameter that is
// named as in the group `contract` of the pack takes its value from there. Assumptions: a fee in a
// roster is a fee per feed post and needs no noise of its own; nothing but the price decides.
// Reference: rate ladders of Influencer Marketing Hub 2025 for f and slope; the curves of acceptance
// and effort are judgement (docs/model.md).
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>

namespace {

constexpr double pivot = 1e4;     // followers
constexpr double largest = 1e30;  // USD: keeps wild inputs finite

struct FairFee {
    struct Params {
        double fee_per_follower = 0.01, fee_slope = 1.0, fee_floor = 10.0;
        double accept_mid = 0.8, accept_width = 0.12, effort_gain = 0.3;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.pricing/1-draft",
        .id = "org.microcosm.pricing.fair_fee",
        .version = "1.0.0",
        .name = "Fair fee",
        .summary =
            "fair_fee = max(floor, f 10^4 (F / 10^4)^slope platform worth) noise premium; p_accept "
            "logistic and effort a power of offer / fair_fee",
        .doc =
            "A fair fee by followers, or the one that the roster lists, for all posts together. "
            "Offers near it are accepted; better paid creators give more.",
        .license = "Apache-2.0",
        .citation = "Influencer Marketing Hub 2025, rate ladders"};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("fee_per_follower", &Params::fee_per_follower)
            .unit("USD")
            .range(0, 10)
            .doc("Fair fee of a feed post per follower, at 10,000 followers.")
            .source("Influencer Marketing Hub, rate ladder", 2025, "B");
        s.real("fee_slope", &Params::fee_slope)
            .range(0, 2)
            .doc("Elasticity of the fair fee in followers.")
            .source("Influencer Marketing Hub, rate ladder", 2025, "C");
        s.real("fee_floor", &Params::fee_floor)
            .unit("USD")
            .range(0, 100000)
            .doc("Smallest fair fee.")
            .source("Influencer Marketing Hub, rate ladder", 2025, "B");
        s.real("accept_mid", &Params::accept_mid)
            .range(0.01, 5)
            .doc("Offer as a share of the fair fee that half of the creators accept.");
        s.real("accept_width", &Params::accept_width)
            .range(0.001, 5)
            .doc("Width of the acceptance curve as a share of the fair fee.");
        s.real("effort_gain", &Params::effort_gain)
            .range(0, 2)
            .doc("Exponent of effort in the offer as a share of the fair fee.");
        s.input("creator.followers", "1");
        s.input("creator.listed_fee", "currency");
        s.input("creator.noise", "1");
        s.input("creator.premium", "1");
        s.input("platform.fee_factor", "1");
        s.input("offer.worth", "1");
        s.input("offer.fee", "currency");
        s.output("fair_fee", "currency");
        s.output("p_accept", "1");
        s.output("effort", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("two posts of 50,000 followers at a dollar per hundred", "by hand")
                .in("creator.followers", 5e4)
                .in("creator.noise", 1)
                .in("creator.premium", 1)
                .in("platform.fee_factor", 1)
                .in("offer.worth", 2)
                .in("offer.fee", 800)
                .expect("fair_fee", 1000)
                .expect("p_accept", 0.5)
                .expect("effort", 0.9352484478226214)  // .8^.3
                .tolerance(1e-9),
            mcsm::Case("the roster's fee goes before the ladder, and a fair offer is taken",
                       "by hand: logistic(1 / .6)")
                .in("creator.followers", 5e4)
                .in("creator.listed_fee", 300)
                .in("creator.noise", 1)
                .in("creator.premium", 2)
                .in("platform.fee_factor", 1)
                .in("offer.worth", 1)
                .in("offer.fee", 600)
                .expect("fair_fee", 600)
                .expect("p_accept", 0.84113089511907955)
                .expect("effort", 1)
                .tolerance(1e-9)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit FairFee(const Params& p) : params(p) {}

    void eval(const mcsm::Batch& batch) const {
        const auto followers = batch.in(0), listed = batch.in(1), noise = batch.in(2);
        const auto premium = batch.in(3), platform = batch.in(4), worth = batch.in(5);
        const auto offer = batch.in(6);
        const auto fair_fee = batch.out(0), p_accept = batch.out(1), effort = batch.out(2);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const double post = listed[i] > 0 ? listed[i] : usual_post(followers[i], platform[i]);
            const double usual = std::max(params.fee_floor, post * worth[i]);
            fair_fee[i] = std::min(largest, usual * noise[i] * premium[i]);
            const double ratio =
                fair_fee[i] > 0 ? std::min(1e6, offer[i] / fair_fee[i]) : 1e6;  // all is welcome
            p_accept[i] = mcsm::logistic((ratio - params.accept_mid) / params.accept_width);
            effort[i] = std::min(1.1, mcsm::pow(ratio, params.effort_gain));
        }
    }

    double usual_post(double followers, double platform) const {
        return params.fee_per_follower * pivot * mcsm::pow(followers / pivot, params.fee_slope) *
               platform;
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(FairFee)
