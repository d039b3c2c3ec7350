// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text/number.hpp"
#include "tests/support/problem_texts.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Value scalar(std::string text) {
    Value value;
    value.kind = Value::Kind::scalar;
    value.text = std::move(text);
    return value;
}

Value quoted(std::string text) {
    Value value = scalar(std::move(text));
    value.quoted = true;
    return value;
}

Value of_kind(Value::Kind kind) {
    Value value;
    value.kind = kind;
    return value;
}

double good(const std::string& text, std::string_view unit) {
    Problems problems;
    const std::optional<double> number = read_quantity(scalar(text), unit, "x", problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    return number.value_or(-999.0);
}

std::string bad(const Value& value, std::string_view unit, std::string_view what) {
    Problems problems;
    EXPECT_EQ(read_quantity(value, unit, what, problems), std::nullopt);
    return problems.all().size() == 1 ? problems.all()[0].text : "not one problem";
}

TEST(ReadQuantity, ABareNumberIsInTheUnitAlready) {
    EXPECT_EQ(good("38", "USD"), 38.0);
    EXPECT_EQ(good("65", "1"), 65.0);
    EXPECT_EQ(good("65", "%"), 65.0);
    EXPECT_EQ(good("-.5", "h"), -0.5);
}

TEST(ReadQuantity, ConvertsUnits) {
    EXPECT_EQ(good("65 %", "1"), 0.65);
    EXPECT_EQ(good("7 %", "1"), 0.07);
    EXPECT_EQ(good("65 %", "%"), 65.0);
    EXPECT_EQ(good("30 min", "h"), 0.5);
    EXPECT_EQ(good("8 week", "d"), 56.0);
    EXPECT_EQ(good("45 USD/h", "USD/h"), 45.0);
    EXPECT_EQ(good("1.2 %/month", "1/year"), 0.144);
}

TEST(ReadQuantity, TheBlankBeforeTheUnitMayBeMissing) {
    EXPECT_EQ(good("65%", "1"), 0.65);
    EXPECT_EQ(good("6h", "h"), 6.0);
    EXPECT_EQ(good("1e2d", "d"), 100.0);
}

TEST(ReadQuantity, AUnitOfItsOwnIsTakenAsItIs) {
    EXPECT_EQ(good("3 logit", "logit"), 3.0);
    EXPECT_EQ(good("3", "logit"), 3.0);
    EXPECT_EQ(bad(scalar("3 h"), "logit", "gain"),
              "gain = 3 h is a time, not a number in logit; write for example 3 logit");
    EXPECT_EQ(bad(scalar("x"), "logit", "gain"),
              "gain = x is not a number; write for example 1 logit");
}

TEST(ReadQuantity, SaysWhichDimensionIsWrong) {
    EXPECT_EQ(bad(scalar("56 USD"), "d", "horizon"),
              "horizon = 56 USD is money, not a time; write for example 56 d");
    EXPECT_EQ(bad(scalar("38 %"), "USD", "price"),
              "price = 38 % is a share, not money; write for example 38 USD");
    EXPECT_EQ(bad(scalar("5 h"), "1", "noise"),
              "noise = 5 h is a time, not a plain number; write for example 5");
    EXPECT_EQ(bad(scalar("5 USD/h"), "USD", "fee"),
              "fee = 5 USD/h is money per time, not money; write for example 5 USD");
}

TEST(ReadQuantity, SaysWhichUnitIsUnknown) {
    EXPECT_EQ(bad(scalar("8 weeks"), "d", "horizon"),
              "horizon = 8 weeks has the unknown unit 'weeks'; did you mean 'week'?");
    EXPECT_EQ(bad(scalar("56 days"), "d", "horizon"),
              "horizon = 56 days has the unknown unit 'days'; write for example 56 d");
    EXPECT_EQ(bad(scalar("5 m"), "min", "age"),
              "age = 5 m has the unknown unit 'm'; write for example 5 min");
}

TEST(ReadQuantity, QuotedTextIsNeverANumber) {
    EXPECT_EQ(bad(quoted("38"), "USD", "price"),
              "price = \"38\" is quoted text, not a number; write 38 USD");
    EXPECT_EQ(bad(quoted("30 min"), "h", "age"),
              "age = \"30 min\" is quoted text, not a number; write 30 min");
    EXPECT_EQ(bad(quoted("cheap"), "USD", "price"),
              "price = \"cheap\" is quoted text, not a number; write for example 38 USD");
}

TEST(ReadQuantity, SaysWhatIsNoNumber) {
    EXPECT_EQ(bad(scalar("soon"), "d", "horizon"),
              "horizon = soon is not a number; write for example 6 d");
    EXPECT_EQ(bad(scalar(".nan"), "1", "noise"),
              "noise = .nan is not a number; write for example 0.5");
    EXPECT_EQ(bad(scalar("inf"), "%", "share"),
              "share = inf is not a number; write for example 5 %");
    EXPECT_EQ(bad(scalar("010"), "USD", "price"),
              "price = 010 has a leading zero; write for example 38 USD");
    for (const std::string text : {"0x10", "1_000", "1,000", "1 000 USD", "1.2.3", "+5"}) {
        EXPECT_EQ(bad(scalar(text), "USD", "price"),
                  "price = " + text + " is not a number; write for example 38 USD");
    }
    EXPECT_EQ(bad(scalar("1e400"), "1", "noise"),
              "noise = 1e400 is beyond the range of numbers; write it nearer to 1");
    EXPECT_EQ(bad(scalar(std::string(60, 'z')), "1", "noise"),
              "noise = " + std::string(40, 'z') + "… is not a number; write for example 0.5");
}

TEST(ReadQuantity, SaysWhatIsNoScalar) {
    EXPECT_EQ(bad(of_kind(Value::Kind::null), "USD", "price"),
              "price has no value; write for example 38 USD");
    EXPECT_EQ(bad(of_kind(Value::Kind::list), "h", "age"),
              "age is a list, not a number; write for example 6 h");
    EXPECT_EQ(bad(of_kind(Value::Kind::map), "%/month", "growth"),
              "growth is a map, not a number; write for example 1 %/month");
}

std::string bad_integer(const Value& value) {
    Problems problems;
    EXPECT_EQ(read_integer(value, {1, 2000}, "people", problems), std::nullopt);
    return problems.all().size() == 1 ? problems.all()[0].text : "not one problem";
}

TEST(ReadInteger, AcceptsItsBounds) {
    Problems problems;
    EXPECT_EQ(read_integer(scalar("1"), {1, 2000}, "people", problems), 1);
    EXPECT_EQ(read_integer(scalar("2000"), {1, 2000}, "people", problems), 2000);
    EXPECT_EQ(read_integer(scalar("-3"), {-3, 0}, "shift", problems), -3);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
}

TEST(ReadInteger, SaysWhatIsWrong) {
    EXPECT_EQ(bad_integer(scalar("0")), "people = 0 is not in the range from 1 to 2000");
    EXPECT_EQ(bad_integer(scalar("2001")), "people = 2001 is not in the range from 1 to 2000");
    EXPECT_EQ(bad_integer(scalar("99999999999999999999")),
              "people = 99999999999999999999 is not in the range from 1 to 2000");
    EXPECT_EQ(bad_integer(scalar("1e3")),
              "people = 1e3 is not a whole number in plain digits; write for example 1000");
    EXPECT_EQ(bad_integer(scalar("5.5")),
              "people = 5.5 is not a whole number in plain digits; write for example 5");
    EXPECT_EQ(bad_integer(scalar("010")),
              "people = 010 is not a whole number in plain digits; write for example 1");
    EXPECT_EQ(bad_integer(scalar("many")),
              "people = many is not a whole number in plain digits; write for example 1");
    EXPECT_EQ(bad_integer(scalar("1e9")),
              "people = 1e9 is not a whole number in plain digits; write for example 2000");
    EXPECT_EQ(bad_integer(quoted("5")),
              "people = \"5\" is quoted text, not a whole number; write 5");
    EXPECT_EQ(bad_integer(of_kind(Value::Kind::null)), "people has no value; write for example 1");
    EXPECT_EQ(bad_integer(of_kind(Value::Kind::list)),
              "people is a list, not a whole number; write for example 1");
}

std::string bad_bool(const Value& value) {
    Problems problems;
    EXPECT_EQ(read_bool(value, "lookalike", problems), std::nullopt);
    return problems.all().size() == 1 ? problems.all()[0].text : "not one problem";
}

TEST(ReadBool, KnowsTrueAndFalseOnly) {
    Problems problems;
    EXPECT_EQ(read_bool(scalar("true"), "x", problems), true);
    EXPECT_EQ(read_bool(scalar("false"), "x", problems), false);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    for (const std::string text : {"yes", "on", "y", "True", "TRUE", "1"}) {
        EXPECT_EQ(bad_bool(scalar(text)), "lookalike = " + text +
                                              " is not a truth value; write true or false, without "
                                              "quotes");
    }
    EXPECT_EQ(bad_bool(quoted("true")),
              "lookalike = \"true\" is quoted text; write true or false, without quotes");
    EXPECT_EQ(bad_bool(of_kind(Value::Kind::map)),
              "lookalike is a map, not true or false; write for example true");
}

std::string bad_text(const Value& value) {
    Problems problems;
    EXPECT_EQ(read_text(value, "name", problems), std::nullopt);
    return problems.all().size() == 1 ? problems.all()[0].text : "not one problem";
}

TEST(ReadText, TakesScalarsAsTheyAre) {
    Problems problems;
    EXPECT_EQ(read_text(scalar("spring"), "name", problems), "spring");
    EXPECT_EQ(read_text(quoted("007"), "name", problems), "007");
    EXPECT_EQ(read_text(scalar("010"), "name", problems), "010");
    EXPECT_THAT(testing::texts(problems), IsEmpty());
}

TEST(ReadText, SaysWhatIsNoText) {
    EXPECT_EQ(bad_text(quoted("")), "name is empty; write some text");
    EXPECT_EQ(bad_text(of_kind(Value::Kind::null)),
              "name has no value; write for example \"some text\"");
    EXPECT_EQ(bad_text(of_kind(Value::Kind::list)),
              "name is a list, not text; write for example \"some text\"");
    Value null;
    null.text = "null";
    EXPECT_EQ(bad_text(null), "name = null means no value; put it in quotes if it is a text");
}

TEST(ReadText, ProblemsStandAtTheValue) {
    const Source source{"a", "name:\n  [a]\n"};
    Value list = of_kind(Value::Kind::list);
    list.place = {&source, 2, 3};
    Problems problems;
    read_text(list, "name", problems);
    EXPECT_THAT(testing::texts(problems),
                ElementsAre("2:3: name is a list, not text; write for example \"some text\""));
}

}  // namespace
}  // namespace microcosm
