// SPDX-License-Identifier: Apache-2.0
#include "engine/results/accounts.hpp"

#include <array>
#include <map>

namespace microcosm {
namespace {

constexpr std::size_t kinds = 4;  // people, mass-followers, bots, inactive
constexpr AccountMetric named[kinds] = {
    {"accounts_people", "Followers of the creators who posted who are people."},
    {"accounts_mass_followers", "Of those followers, accounts that follow thousands."},
    {"accounts_suspicious", "Of those followers, accounts that look like bots."},
    {"accounts_inactive", "Of those followers, accounts that nobody uses any more."},
};

using Creators = std::vector<std::size_t>;
using Columns = std::array<std::vector<double>, kinds>;

Columns add_up(const Results& results, const Creators& creators) {
    Columns sums;
    sums.fill(std::vector<double>(results.replicates.size(), 0));
    for (const std::size_t creator : creators) {
        const auto value = [&](CreatorMetric metric, std::size_t i) {
            return results.creator_column(creator, metric)[i];
        };
        const double followers = results.creators[creator].followers;
        for (std::size_t i = 0; i < results.replicates.size(); ++i) {
            if (!(value(CreatorMetric::posts, i) > 0)) {
                continue;
            }
            const double shares[kinds] = {1 - value(CreatorMetric::not_people_share, i),
                                          value(CreatorMetric::mass_followers_share, i),
                                          value(CreatorMetric::bots_share, i),
                                          value(CreatorMetric::inactive_share, i)};
            for (std::size_t k = 0; k < kinds; ++k) {
                sums[k][i] += followers * shares[k];
            }
        }
    }
    return sums;
}

}  // namespace

std::span<const AccountMetric> account_metrics() {
    return named;
}

std::vector<SummaryRow> summarize_accounts(const Results& results, std::size_t plan) {
    std::map<std::size_t, Creators> tiers;
    Creators all;
    for (std::size_t creator = 0; creator < results.creators.size(); ++creator) {
        if (results.creators[creator].plan == plan) {
            tiers[tier_of(results.creators[creator].followers)].push_back(creator);
            all.push_back(creator);
        }
    }
    std::vector<SummaryRow> rows;
    const auto add = [&](const char* scope, const char* id, const Creators& creators) {
        const Columns columns = add_up(results, creators);
        for (std::size_t k = 0; k < kinds; ++k) {
            rows.push_back({results.plans[plan].name, scope, id, named[k].name, "follows",
                            distribution_of(columns[k])});
        }
    };
    if (!all.empty()) {
        add("total", "all", all);
    }
    for (const auto& [tier, creators] : tiers) {
        add("tier", tier_name(tier), creators);
    }
    return rows;
}

}  // namespace microcosm
