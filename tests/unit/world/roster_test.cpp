// SPDX-License-Identifier: Apache-2.0
#include "engine/world/roster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/world/roster_number.hpp"
#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Roster read(const std::string& text, std::vector<std::string>& texts) {
    const testing::TemporaryFolder folder;
    Problems problems;
    const Roster roster = read_roster(folder.add("roster.csv", text), problems);
    texts = testing::texts(problems);
    return roster;
}

Roster good(const std::string& text) {
    std::vector<std::string> texts;
    const Roster roster = read(text, texts);
    EXPECT_THAT(texts, IsEmpty());
    return roster;
}

std::vector<std::string> bad(const std::string& text) {
    std::vector<std::string> texts;
    read(text, texts);
    return texts;
}

/// A roster of one creator with one more column.
std::string with(const std::string& column, const std::string& cell) {
    return "handle,platform,followers," + column + "\nanna,instagram,1000," + cell + "\n";
}

TEST(Roster, ReadsEveryColumn) {
    const Roster roster = good(
        "handle,platform,followers,niches,engagement_rate,fee,posts_per_week,authenticity,"
        "sponsored_share,growth_month\n"
        "anna,instagram,12000,beauty;food,0.024,900,3.5,.8,0.05,0.01\n");
    ASSERT_EQ(roster.rows.size(), 1U);
    const RosterRow& row = roster.rows[0];
    EXPECT_EQ(row.handle, "anna");
    EXPECT_EQ(row.platform, "instagram");
    EXPECT_EQ(row.followers, 12'000);
    EXPECT_THAT(row.niches, ElementsAre("beauty", "food"));
    EXPECT_EQ(row.engagement_rate, .024);
    EXPECT_EQ(row.fee_usd, 900);
    EXPECT_EQ(row.posts_per_week, 3.5);
    EXPECT_EQ(row.authenticity, .8);
    EXPECT_EQ(row.sponsored_share, .05);
    EXPECT_EQ(row.growth_month, .01);
    EXPECT_THAT(roster.extra_columns, IsEmpty());
}

TEST(Roster, AcceptsWhatDatabasesExport) {
    const Roster roster = good(
        "Platform,USERNAME,Follower_Count,Categories,ER,Rate\n"
        "Instagram,@Anna,\"1,250,000\", Beauty | Home |beauty,2.4%,$1 200\n");
    const RosterRow& row = roster.rows.at(0);
    EXPECT_EQ(row.handle, "Anna");
    EXPECT_EQ(row.platform, "instagram");
    EXPECT_EQ(row.followers, 1'250'000);
    EXPECT_THAT(row.niches, ElementsAre("beauty", "home"));
    EXPECT_DOUBLE_EQ(row.engagement_rate.value(), .024);
    EXPECT_EQ(row.fee_usd, 1200);
}

TEST(Roster, EmptyCellsAndMissingColumnsAreAbsent) {
    const RosterRow row = good(with("fee", "")).rows.at(0);
    EXPECT_EQ(row.fee_usd, std::nullopt);
    EXPECT_EQ(row.engagement_rate, std::nullopt);
    EXPECT_THAT(row.niches, IsEmpty());
}

TEST(Roster, UnknownColumnsAreKept) {
    const Roster roster =
        good("country,handle,platform,followers,Age\nDE,anna,instagram,1000,25-34\n");
    EXPECT_THAT(roster.extra_columns, ElementsAre("country", "Age"));
    EXPECT_THAT(roster.rows.at(0).extra, ElementsAre("DE", "25-34"));
}

TEST(Roster, TheSameHandleOnTwoPlatformsIsTwoCreators) {
    EXPECT_EQ(good("handle,platform,followers\nanna,instagram,1\nanna,tiktok,2\n").rows.size(), 2U);
}

TEST(Roster, AMissingColumnIsAProblem) {
    EXPECT_THAT(bad("handel,platform\nanna,instagram\n"),
                ElementsAre("1:1: no column 'handle'; did you mean 'handel'?",
                            "1:1: no column 'followers'"));
    EXPECT_THAT(bad("handle,followers\nanna,3\n"), ElementsAre("1:1: no column 'platform'"));
}

TEST(Roster, TwoColumnsOfOneMeaningAreAProblem) {
    EXPECT_THAT(bad("handle,platform,followers,fee,rate\nanna,instagram,1000,1,2\n"),
                ElementsAre("1:1: columns 'fee' and 'rate' mean the same; keep one"));
}

TEST(Roster, ARowNeedsHandlePlatformAndFollowers) {
    EXPECT_THAT(bad("handle,platform,followers\n@,,\n"),
                ElementsAre("2:1: no handle; every creator needs one",
                            "2:3: no platform; name one, such as instagram",
                            "2:4: no number of followers"));
}

TEST(Roster, WhatIsNotANumberIsAProblem) {
    EXPECT_THAT(bad("handle,platform,followers\nanna,instagram,12k\n"),
                ElementsAre("2:16: followers '12k' is not a number; write one such as 12,500"));
    EXPECT_THAT(bad(with("er", "high")),
                ElementsAre("2:21: engagement_rate 'high' is not a number; write one such as 0.024 "
                            "or 2.4%"));
    EXPECT_THAT(bad(with("fee", "\"1,20\"")),
                ElementsAre("2:21: fee '1,20' is not a number; write one such as 12,500"));
}

TEST(Roster, NumbersOutOfRangeAreProblems) {
    EXPECT_THAT(bad("handle,platform,followers\nanna,instagram,-5\n"),
                ElementsAre("2:16: followers = -5 is outside [0, 10000000000] (a number of "
                            "accounts)"));
    EXPECT_THAT(bad(with("engagement_rate", "2.4")),
                ElementsAre("2:21: engagement_rate = 2.4 is outside [0, 1] (a share of followers); "
                            "did you mean 2.4 %?"));
    EXPECT_THAT(bad(with("engagement_rate", "240%")),
                ElementsAre("2:21: engagement_rate = 240% is outside [0, 1] (a share of "
                            "followers)"));
    EXPECT_THAT(bad(with("fee", "-1")),
                ElementsAre("2:21: fee = -1 is outside [0, inf] (USD per post)"));
    EXPECT_THAT(bad(with("authenticity", "1.01")),
                ElementsAre("2:21: authenticity = 1.01 is outside [0, 1] (from 0 to 1); did you "
                            "mean 1.01 %?"));
    EXPECT_THAT(bad(with("sponsored_share", "-.1")),
                ElementsAre("2:21: sponsored_share = -.1 is outside [0, 1] (a share of posts)"));
    EXPECT_THAT(
        bad(with("posts_per_week", "5000")),
        ElementsAre("2:21: posts_per_week = 5000 is outside [0, 1000] (a number of posts)"));
    EXPECT_THAT(bad(with("growth_month", "11")),
                ElementsAre("2:21: growth_month = 11 is outside [0, 10] (a share of followers per "
                            "month)"));
}

TEST(Roster, ADuplicateIsAProblem) {
    EXPECT_THAT(bad("handle,platform,followers\nanna,instagram,1\n@Anna,Instagram,2\n"),
                ElementsAre("3:1: 'Anna' on instagram is in line 2 already; a creator is listed "
                            "once"));
}

TEST(Roster, ACellLikeAFormulaDrawsAWarning) {
    const testing::TemporaryFolder folder;
    Problems problems;
    read_roster(folder.add("r.csv", with("note", "=cmd()")), problems);
    EXPECT_THAT(
        testing::texts(problems),
        ElementsAre("2:21: the cell begins with '=': a spreadsheet takes it for a formula"));
    EXPECT_EQ(problems.errors(), 0U);
    EXPECT_EQ(bad(with("note", "+1 call me")).size(), 1U);
    EXPECT_EQ(bad(with("note", "-note")).size(), 1U);
    EXPECT_THAT(bad(with("change", "-3.5")), IsEmpty()) << "a number is no formula";
}

TEST(Roster, AllProblemsAreFoundAtOnce) {
    EXPECT_EQ(bad("handle,platform,followers,er\nanna,instagram,x,7\nben,,-1,\n").size(), 4U);
}

TEST(Roster, AMissingFileIsThrown) {
    Problems problems;
    EXPECT_THROW(read_roster("/nowhere/roster.csv", problems), InputOutputError);
}

TEST(RosterNumber, ReadsGroupsOfThree) {
    const auto value = [](const char* text) {
        const auto number = read_roster_number(text);
        return number ? number->value : -1;
    };
    EXPECT_EQ(value("12500"), 12500);
    EXPECT_EQ(value("12,500"), 12500);
    EXPECT_EQ(value("1 250 000"), 1250000);
    EXPECT_EQ(value("1'250'000.5"), 1250000.5);
    EXPECT_EQ(value("$900"), 900);
    EXPECT_EQ(value("900 USD"), 900);
    EXPECT_DOUBLE_EQ(value("2.4 %"), .024);
    for (const char* wrong : {"", "1,2", "1250,000", "1,25,000", "12,5000", ",500", "1,000 000",
                              "1.000,5", "12k", "1e", "--5", "$", "%", "nan", "inf", "0x10", "5 5"})
        EXPECT_FALSE(read_roster_number(wrong)) << wrong;
}

TEST(Roster, OnlySharesAreGivenInPercent) {
    EXPECT_THAT(bad("handle,platform,followers\nanna,instagram,50%\n"),
                ElementsAre("2:16: followers '50%' is not a number; write one such as 12,500"));
    EXPECT_THAT(bad(with("fee", "5%")),
                ElementsAre("2:21: fee '5%' is not a number; write one such as 12,500"));
    EXPECT_THAT(bad(with("growth_month", "5%")), IsEmpty());
}

}  // namespace
}  // namespace microcosm
