// SPDX-License-Identifier: Apache-2.0
// Creators who trade likes and comments with one another, in the first hour after each post.
//
//   pod_members    = floor(U(members_min, members_max + 1)) with probability pod_share, else 0
//   bots           ~ Beta(3, 16)                                    nobody buys followers
//   mass_followers = (1 - bots) M,                    M ~ Beta(33 m, 33 (1 - m)), m = mass_follower_share
//   inactive       = (1 - bots - mass_followers) I,   I ~ Beta(20 k, 20 (1 - k)), k = inactive_share
//
// Each member likes and comments once per post. A pod has the same size whatever the audience, so
// that it lifts a small creator's record and is lost in a large one's. Assumptions: members of a pod
// are no customers; the honest cluster of purchased_followers for all other accounts. Reference:
// Weerasinghe, Flanigan, Stein, McCoy, Greenstadt 2020, The Pod People, WWW (400 pods, 1.8 million
// posts); shares of followers: SRF Data 2017.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <cstdint>

namespace {

struct EngagementPod {
    struct Params {
        double pod_share = 0.10, members_min = 20, members_max = 200;
        double mass_follower_share = 1.0 / 11.0, inactive_share = 0.15;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.fraud/1",
        .id = "org.microcosm.fraud.engagement_pod",
        .version = "1.0.0",
        .name = "Engagement pods",
        .summary = "pod_members ~ U(members_min, members_max) with probability pod_share",
        .doc =
            "Some creators belong to a pod whose members like and comment on each post within its "
            "first hour. Followers are those of honest creators.",
        .license = "Apache-2.0",
        .citation = "Weerasinghe et al. 2020, The Pod People, WWW"};

    static void declare(mcsm::Schema<Params>& s) {
        const char* const pods = "Weerasinghe et al. 2020, The Pod People, WWW";
        s.real("pod_share", &Params::pod_share)
            .range(0, 1)
            .doc("Share of creators who are members of a pod.");
        s.real("members_min", &Params::members_min)
            .range(0, 1000000)
            .doc("Members of the smallest pod.")
            .source(pods, 2020, "A");
        s.real("members_max", &Params::members_max)
            .range(0, 1000000)
            .doc("Members of the largest pod.")
            .source(pods, 2020, "A");
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
        s.output_u32("pod_members");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("a pod of fifty", "by definition")
                .set("pod_share", 1)
                .set("members_min", 50)
                .set("members_max", 50)
                .expect("pod_members", 50),
            mcsm::Case("no pods", "by definition").set("pod_share", 0).expect("pod_members", 0)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit EngagementPod(const Params& p)
        : params(p),
          podded(p.pod_share),
          mass(33.0 * p.mass_follower_share, 33.0 * (1.0 - p.mass_follower_share)),
          gone(20.0 * p.inactive_share, 20.0 * (1.0 - p.inactive_share)) {
        if (p.members_min > p.members_max)
            throw mcsm::ParamError("members_min", "members_min is above members_max");
    }

    void eval(const mcsm::Batch& batch) const {
        const auto key = batch.key();
        const auto bots = batch.out(0), mass_followers = batch.out(1), inactive = batch.out(2);
        const auto members = batch.out_u32(3);
        const auto rng = batch.rng();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            bots[i] = honest(mcsm::Draw{rng, key[i], 1});
            mass_followers[i] = (1.0 - bots[i]) * mass(mcsm::Draw{rng, key[i], 33});
            const double left = 1.0 - (bots[i] + mass_followers[i]);
            inactive[i] = left * gone(mcsm::Draw{rng, key[i], 65});
            const double size =
                params.members_min +
                rng.uniform(key[i], 98) * (params.members_max + 1 - params.members_min);
            members[i] =
                podded(mcsm::Draw{rng, key[i], 97}) ? static_cast<std::uint32_t>(size) : 0u;
        }
    }

    Params params;
    mcsm::Bernoulli podded;
    mcsm::Beta honest{3, 16}, mass, gone;
};

}  // namespace

MICROCOSM_PLUGINS(EngagementPod)
