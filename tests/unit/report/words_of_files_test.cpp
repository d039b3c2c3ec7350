// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/report/chart_data.hpp"
#include "engine/report/number_table.hpp"
#include "engine/report/plan_styles.hpp"
#include "engine/report/policy.hpp"
#include "engine/report/shares.hpp"
#include "engine/report/sheet.hpp"

namespace microcosm {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Sheet sheet_of(std::string text, std::vector<std::string> key) {
    Problems problems;
    return Sheet("summary.csv", read_csv_text("summary.csv", std::move(text), problems),
                 std::move(key));
}

TEST(Sheet, NamesTheSourceOfACellWithoutTheUsualScope) {
    const Sheet sheet = sheet_of("plan,scope,scope_id,p50\na b,total,all,1.5\nx,tier,nano,2\n",
                                 {"plan", "scope", "scope_id"});
    EXPECT_EQ(sheet.cell(0, "p50").from(), "summary.csv plan=a%20b col=p50");
    EXPECT_EQ(sheet.cell(1, "p50").from(), "summary.csv plan=x scope=tier scope_id=nano col=p50");
}

TEST(Sheet, HasNoValueWhereTheCellIsEmptyOrTheColumnMissing) {
    const Sheet sheet = sheet_of("plan,p50\na,\n", {"plan"});
    EXPECT_FALSE(sheet.cell(0, "p50").has_value());
    EXPECT_FALSE(sheet.cell(0, "p90").has_value());
    EXPECT_FALSE(sheet.cell_of({"b"}, "p50").has_value());
}

TEST(Sheet, RefusesACellThatIsNoNumber) {
    const Sheet sheet = sheet_of("plan,p50\na,1\nb,lots\n", {"plan"});
    try {
        sheet.cell(1, "p50");
        FAIL() << "accepted";
    } catch (const InputOutputError& error) {
        EXPECT_STREQ(error.what(), "summary.csv:3:3: 'lots' in the column p50 is not a number");
    }
}

TEST(Key, IsEncodedSoThatBlanksAndQuotesSeparateNothing) {
    EXPECT_EQ(encode_key("a b=\"c\" 100% \u00e9"), "a%20b%3D%22c%22%20100%25%20\u00e9");
}

TEST(Rounding, MakesThePartsAddUpAsPrinted) {
    EXPECT_EQ(round_together(1, {1. / 3, 1. / 3, 1. / 3}), (std::vector<double>{1, 1, 0, 0}));
    EXPECT_EQ(round_together(10, {12.4, -2.4}), (std::vector<double>{10, 12, -2}));
}

TEST(Rounding, ShowsAGapThatIsThere) {
    EXPECT_EQ(round_together(10, {4.4, 4.4}), (std::vector<double>{10, 4, 4}));
}

TEST(ChartData, KeepsSixDigits) {
    EXPECT_EQ(for_chart(1234567.89), 1234570);
    EXPECT_EQ(for_chart(-0.000123456789), -0.000123457);
    EXPECT_TRUE(std::isnan(for_chart(nan)));
}

TEST(ChartData, IsCompactButLeavesTextsAlone) {
    JsonWriter json;
    json.begin_object().key("a").begin_list().value("x\n   y</script>").value(1).end_list();
    json.end_object();
    EXPECT_EQ(compact(json), "{\"a\": [\"x\\n   y\\u003c/script>\",1]}");
}

TEST(Policy, EncodesBytesAsBase64) {
    EXPECT_EQ(base64_of_hex("666f6f626172"), "Zm9vYmFy");  // RFC 4648 §10: foobar, fooba, foob
    EXPECT_EQ(base64_of_hex("666f6f6261"), "Zm9vYmE=");
    EXPECT_EQ(base64_of_hex("666f6f62"), "Zm9vYg==");
}

TEST(Policy, AllowsTheScriptByItsHashAndNothingElse) {
    // SHA-256 of "abc" (FIPS 180-2, B.1) in base64.
    EXPECT_EQ(security_policy("abc"),
              "default-src 'none'; script-src "
              "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='; style-src 'unsafe-inline'; "
              "img-src data:; base-uri 'none'; form-action 'none'");
    EXPECT_NE(security_policy("").find("script-src 'none'"), std::string::npos);
}

TEST(PlanStyles, DifferAndLeaveNothingGreyAndLast) {
    const auto styles =
        style_plans(sheet_of("plan,role\na,named\nnothing,nothing\nb,named\n", {"plan"}));
    ASSERT_EQ(styles.size(), 3u);
    EXPECT_EQ(styles[2].name, "nothing");
    EXPECT_EQ(styles[2].colour, -1);
    EXPECT_NE(styles[0].colour, styles[1].colour);
    EXPECT_NE(styles[0].dash, styles[1].dash);
    EXPECT_NE(styles[0].marker, styles[1].marker);
}

TEST(NumberTable, NamesTheRowOnceAndOtherSourcesInFull) {
    NumberTable table("t", {{"plan", false}, {"x"}, {"y"}});
    table.begin_row("f.csv plan=a");
    table.head(text("a"));
    table.number({1, "f.csv plan=a", "x"}, "1");
    table.number({2, "g.csv plan=a", "y"}, "2");
    EXPECT_EQ(table.markup().html(),
              "<table id=\"t\"><thead><tr><th scope=\"col\">plan</th><th scope=\"col\" "
              "class=\"num\">x</th><th scope=\"col\" class=\"num\">y</th></tr></thead><tbody><tr "
              "data-from=\"f.csv plan=a\"><th scope=\"row\">a</th><td class=\"num\" "
              "data-from=\"col=x\">1</td><td class=\"num\" data-from=\"g.csv plan=a "
              "col=y\">2</td></tr>\n</tbody></table>");
}

TEST(Words, OfTablesSayWhenThereIsNoValue) {
    EXPECT_EQ(table_dollars(nan), "–");
    EXPECT_EQ(table_dollars(-1234.4), "-$1,234");
    EXPECT_EQ(table_percent(.1234), "12.3 %");
    EXPECT_EQ(table_quantity(.000123456, "1"), "0.0001235");
    EXPECT_EQ(table_quantity(1234.5, "people"), "1,235");
}

}  // namespace
}  // namespace microcosm
