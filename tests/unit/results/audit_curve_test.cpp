// SPDX-License-Identifier: Apache-2.0
#include "engine/results/audit_curve.hpp"

#include <gtest/gtest.h>

#include "engine/results/accounts.hpp"
#include "tests/unit/results/small_results.hpp"

namespace microcosm {
namespace {

/// One replicate of a plan whose creators have these shares of bots and these profits; all signed,
/// all posted, 10,000 followers each.
Results audited(const std::vector<std::pair<double, double>>& bots_and_profit) {
    Results results = zero_results(1, {"army", "nothing"});
    results.plans[0].audit = {.8, 0, .9, 5, false};
    for (const auto& [bots, profit] : bots_and_profit) {
        CreatorInfo info;
        info.handle = "c" + std::to_string(results.creators.size());
        info.followers = 10'000;
        const std::size_t creator = add_creator(results, info);
        creator_column(results, creator, CreatorMetric::posts) = {1};
        creator_column(results, creator, CreatorMetric::bots_share) = {bots};
        creator_column(results, creator, CreatorMetric::not_people_share) = {bots};
        creator_column(results, creator, CreatorMetric::profit) = {profit};
    }
    return results;
}

double at(const std::vector<SummaryRow>& rows, const std::string& id, const std::string& metric) {
    for (const SummaryRow& row : rows) {
        if (row.scope_id == id && row.metric == metric) {
            return row.distribution.mean;
        }
    }
    ADD_FAILURE() << "no row " << id << " " << metric;
    return 0;
}

TEST(AuditCurve, SavesLossesOfTheFlaggedLosesTheirProfitsAndHasAPrice) {
    const auto rows = summarize_audits(audited({{.3, -1000}, {.12, 400}}), 0);
    // Above 25 %: one guilty (80 % flagged), one innocent (10 % flagged); two audits of $5.
    EXPECT_NEAR(at(rows, "0.25", "audit_saving"), .8 * 1000 - .1 * 400 - 10, 1e-9);
    EXPECT_NEAR(at(rows, "0.25", "audit_wrongly_rejected"), .1, 1e-12);
    // Above 10 %: both are guilty.
    EXPECT_NEAR(at(rows, "0.1", "audit_saving"), .8 * 1000 - .8 * 400 - 10, 1e-9);
    EXPECT_NEAR(at(rows, "0.1", "audit_wrongly_rejected"), .8, 1e-12);
    // Above 40 %: nobody is.
    EXPECT_NEAR(at(rows, "0.4", "audit_saving"), .1 * 1000 - .1 * 400 - 10, 1e-9);
}

TEST(AuditCurve, DoesNotPayTwiceForAnAuditThatThePlanHas) {
    Results results = audited({{.3, -1000}});
    results.plans[0].audit.is_paid = true;  // its $5 are in the -1000
    EXPECT_NEAR(at(summarize_audits(results, 0), "0.25", "audit_saving"), .8 * 995, 1e-9);
}

TEST(AuditCurve, WhoWasNotSignedSavesNothing) {
    Results results = audited({{.3, 0}});
    creator_column(results, 0, CreatorMetric::posts) = {0};
    EXPECT_NEAR(at(summarize_audits(results, 0), "0.25", "audit_saving"), -5, 1e-12);
}

TEST(AuditCurve, AnAuditMayLookAtEngagementAndGrowth) {
    const AuditTerms audit{.8, .4, .9, 5, false, .6};
    EXPECT_EQ(flagged_share(audit, .2, {.3, 0, 0}), .8);
    EXPECT_EQ(flagged_share(audit, .2, {.1, .3, 0}), .4);
    EXPECT_NEAR(flagged_share(audit, .2, {.1, .1, .1}), .1, 1e-12);
    EXPECT_EQ(flagged_share(audit, .2, {.1, .3, .3}), .6);
}

TEST(AuditCurve, APlanWithoutCreatorsHasNone) {
    EXPECT_TRUE(summarize_audits(audited({}), 0).empty());
    EXPECT_TRUE(summarize_accounts(audited({}), 0).empty());
}

TEST(Accounts, AddUpToTheFollowersOfThoseWhoPosted) {
    Results results = audited({{.3, 0}, {.1, 0}, {.5, 0}});
    creator_column(results, 0, CreatorMetric::inactive_share) = {.2};
    creator_column(results, 0, CreatorMetric::not_people_share) = {.5};
    creator_column(results, 2, CreatorMetric::posts) = {0};
    const auto rows = summarize_accounts(results, 0);
    EXPECT_NEAR(at(rows, "all", "accounts_people"), 5'000 + 9'000, 1e-9);
    EXPECT_NEAR(at(rows, "all", "accounts_suspicious"), 3'000 + 1'000, 1e-9);
    EXPECT_NEAR(at(rows, "all", "accounts_inactive"), 2'000, 1e-9);
    EXPECT_NEAR(at(rows, "micro", "accounts_people"), 14'000, 1e-9);
}

}  // namespace
}  // namespace microcosm
