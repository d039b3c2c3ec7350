// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "engine/facts/cast_view.hpp"
#include "engine/facts/dip.hpp"
#include "engine/facts/laboratory.hpp"
#include "engine/facts/sections.hpp"
#include "engine/facts/statistics.hpp"

namespace microcosm {

namespace {

/// Bots alone: mass-followers and inactive accounts are set to next to nothing.
std::vector<double> fake_shares(const Results& results, std::size_t r) {
    const CastView all(results, "all");
    std::vector<double> shares;
    for (std::size_t i = 0; i < all.size(); ++i)
        shares.push_back(all.value(i, CreatorMetric::not_people_share, r));
    return shares;
}

std::vector<Estimate> two_kinds_of_creator(Laboratory& laboratory) {
    const Results& creators = laboratory.run("fakes");
    std::vector<double> means, medians, p_values;
    for (std::size_t r = 0; r < creators.replicates.size(); ++r) {
        const std::vector<double> shares = fake_shares(creators, r);
        means.push_back(mean(shares));
        medians.push_back(median(shares));
        if (r < 5) p_values.push_back(dip_p_value(shares));
    }
    return {median_estimate(means), median_estimate(medians), median_estimate(p_values)};
}

double fake_share(const Results& results, std::size_t r) {
    return CastView(results, "one").value(0, CreatorMetric::not_people_share, r);
}

/// Of accounts in the reports that are no people; the same rates over followers who are.
std::vector<Estimate> fakes_dilute(Laboratory& laboratory) {
    const Results& creators = laboratory.run("dilution");
    std::vector<double> rates, fees;
    for (std::size_t r = 0; r < creators.replicates.size(); ++r) {
        const auto value = [&](Metric metric) { return total(creators, "one", metric, r); };
        const double fakes =
            value(Metric::waterfall_not_people) + value(Metric::waterfall_inactive);
        const double real = value(Metric::waterfall_followers_paid) - fakes;
        rates.push_back(value(Metric::engagement_rate) * (1 + fakes / real) -
                        value(Metric::true_engagement_rate));
        fees.push_back(value(Metric::fraud_cost) -
                       fake_share(creators, r) * value(Metric::cost_fees));
    }
    return {largest(rates), largest(fees)};
}

/// Everybody agrees, so whoever did not sign was flagged.
std::vector<Estimate> audits_are_tests(Laboratory& laboratory) {
    const Results& audits = laboratory.run("audits");
    const CastView all(audits, "all");
    double flagged = 0, guilty = 0;
    for (std::size_t r = 0; r < audits.replicates.size(); ++r)
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all.value(i, CreatorMetric::fee, r) > 0) continue;
            ++flagged;
            guilty += all.value(i, CreatorMetric::not_people_share, r) > .35 ? 1 : 0;
        }
    const double share = guilty / flagged;
    return {{share, std::sqrt(share * (1 - share) / flagged)}};
}

const std::vector<Fact> facts{
    {"F30",
     "fakes: two kinds of creator: mean, median fake share; p of one mode (dip test)",
     {{.27, .21, .33}, {.19, .13, .25}, {0, 0, .05}},
     Use::fitted,
     "V",
     "SR17",
     two_kinds_of_creator,
     "",
     true},
    {"F31",
     "price of 10,000 fakes, USD",
     {{80, 40, 500}},
     Use::fitted,
     "V",
     "CQ19 IM22",
     nullptr,
     "not modelled: nobody buys followers during a campaign, so nothing has a price"},
    {"F33",
     "accounts can be told apart, not all: AUC at half fake; sensitivity at 10 %",
     {{.95, .88, .99}, {.57, .40, .85}},
     Use::fitted,
     "O",
     "AK19 SR17 CR15",
     nullptr,
     "not modelled: audits test creators, no single account is examined"},
    {"C20",
     "fakes dilute exactly: ER x (1 + fakes per real) less true ER; fee for ghosts",
     {exact(), {0, -.01, .01}},
     Use::held,
     "C",
     "arithmetic",
     fakes_dilute,
     "",
     true},
    {"C21",
     "an audit is an imperfect test: guilty among the flagged, at 36 % guilty and .90",
     {{.835, .830, .840}},
     Use::held,
     "C",
     "Bayes",
     audits_are_tests,
     "",
     true},
    {"C23",
     "the staircase shows: flagged of bulk, drip and viral growth",
     {{.95, .95, 1}, {.3, 0, .3}, {.15, .1, .2}},
     Use::fitted,
     "J",
     "HA18",
     nullptr,
     "not modelled: creators have no history of growth"},
};

}  // namespace

std::vector<Fact> account_facts() {
    return facts;
}

}  // namespace microcosm
