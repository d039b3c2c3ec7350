// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "engine/results/scopes.hpp"
#include "engine/results/write.hpp"
#include "tests/unit/results/campaign_results.hpp"

namespace microcosm {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::size_t width_of(const std::string& line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) >> 6) != 2;
    }));
}

std::string table_of(const Results& results) {
    return render_table(results, summarize(results));
}

TEST(Terminal, NothingIsWiderThanAHundredColumns) {
    Results results = campaign_results(600, 3, 1);
    results.plans[0].name =
        "a_celebrity_with_a_name_that_nobody_would_ever_want_to_read_in_a_table";
    results.plans[1].name = "b_" + std::string(60, 'x');
    results.inputs[0].name = "money." + std::string(90, 'y');
    set_profit(results, 1, filled(600, [](std::size_t i) { return -1.5e9 * noise(i); }));
    for (const std::string& line : lines_of(table_of(results))) {
        EXPECT_LE(width_of(line), 100u) << line;
    }
}

TEST(Terminal, BeginsWithTheVerdictAndItsReason) {
    Results results = zero_results(1000, {"micros", "nothing"});
    set_profit(results, 0, std::vector<double>(1000, 500));
    const auto lines = lines_of(table_of(results));
    EXPECT_TRUE(
        lines[0].starts_with("With $50,000 over 8 weeks, micros beats nothing in 100 % of"));
    EXPECT_EQ(
        lines[2],
        "Why clear: the interval 99.6–100.0 % begins above 90 %, and no single input flips it "
        "between its P10");
}

TEST(Terminal, TheWaterfallAddsUpAsPrinted) {
    // Means with thirds: 100 = 33.3 + 10.3 + 20.3 + 5.7 - 9.3 + 19.7 + 20 must not be printed as a
    // sum of 101.
    Results results = zero_results(3, {"micros", "nothing"});
    const auto set = [&](Metric metric, double a, double b, double c) {
        column(results, 0, metric) = {a, b, c};
    };
    set(Metric::waterfall_followers_paid, 100, 100, 100);
    set(Metric::waterfall_not_people, 33, 33, 34);
    set(Metric::waterfall_inactive, 10, 10, 11);
    set(Metric::waterfall_not_shown, 20, 20, 21);
    set(Metric::waterfall_overlap, 6, 6, 5);
    set(Metric::waterfall_discovery, 9, 9, 10);
    set(Metric::waterfall_off_target, 20, 20, 19);
    set(Metric::waterfall_reached_in_target, 20, 20, 20);
    const auto lines = lines_of(table_of(results));
    const auto first = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return line.starts_with("followers paid for");
    });
    ASSERT_NE(first, lines.end());
    const auto number = [&](std::size_t row) {
        const std::string& line = *(first + static_cast<std::ptrdiff_t>(row));
        return std::stoi(line.substr(line.rfind(' ') + 1));
    };
    EXPECT_EQ(number(0), 100);
    EXPECT_EQ(number(1) + number(2) + number(3) + number(4) - number(5) + number(6) + number(7),
              100);
    EXPECT_EQ(number(7), 20);
}

TEST(Terminal, ExploredPlansAreNotComparedOneByOne) {
    Results results = zero_results(600, {"micros", "micros_x2", "nothing"});
    results.plans[1].role = "explored";
    set_profit(results, 0, std::vector<double>(600, 2));
    set_profit(results, 1, std::vector<double>(600, -1));
    const std::string text = table_of(results);
    EXPECT_NE(text.find("micros against nothing"), std::string::npos);
    EXPECT_EQ(text.find("against micros x2"), std::string::npos);
}

TEST(Terminal, OnePlanAloneIsStillATable) {
    const std::string text = table_of(zero_results(4, {"nothing"}));
    EXPECT_TRUE(text.starts_with("There is only one plan: nothing to compare.\n"));
    EXPECT_NE(text.find("\nnothing      $0"), std::string::npos) << text;
    EXPECT_FALSE(text.ends_with("\n\n"));
}

TEST(Json, HoldsVerdictPlansPairsAndSensitivity) {
    const Results results = campaign_results(600, 1, 1);
    Provenance provenance;
    provenance.seed = "42";
    const std::string json = render_json(results, summarize(results), provenance);
    for (const char* part :
         {"\"class\": ", "\"sentence\": \"With $50,000", "\"seed\": \"42\"",
          "\"plan\": \"celebrity\"", "\"waterfall_discovery\": {",
          "\"p_a_beats_b\": ", "\"input\": \"money.management_hours\"", "\"replicates\": 600"}) {
        EXPECT_NE(json.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(json.find("nan"), std::string::npos);
}

TEST(Groups, TiersAndPlatformsAddUpTheirCreators) {
    Results results = zero_results(2, {"nothing", "solo"});
    const auto add = [&](const char* platform, double followers, std::vector<double> profit) {
        const std::size_t c =
            add_creator(results, {1, platform, platform, "", followers, 0, {}, 0, 0, 0, 0});
        creator_column(results, c, CreatorMetric::profit) = std::move(profit);
        creator_column(results, c, CreatorMetric::not_people_share) = {followers / 1e6, .5};
    };
    add("tiktok", 100'000, {1, 2});
    add("instagram", 200'000, {10, 20});
    add("tiktok", 5'000, {100, 200});
    const auto mean_of = [&](const char* scope, const char* id, const char* metric) {
        for (const SummaryRow& row : summarize_groups(results, 1)) {
            if (row.scope == scope && row.scope_id == id && row.metric == metric) {
                return row.distribution.mean;
            }
        }
        return -1.;
    };
    EXPECT_DOUBLE_EQ(mean_of("tier", "mid", "incremental_profit"), 16.5);
    EXPECT_DOUBLE_EQ(mean_of("tier", "nano", "incremental_profit"), 150);
    EXPECT_DOUBLE_EQ(mean_of("platform", "tiktok", "incremental_profit"), 151.5);
    EXPECT_DOUBLE_EQ(mean_of("tier", "mid", "not_people_share"), (.15 + .5) / 2);
    EXPECT_EQ(mean_of("tier", "micro", "incremental_profit"), -1);
    EXPECT_TRUE(summarize_groups(results, 0).empty());
}

}  // namespace
}  // namespace microcosm
