// SPDX-License-Identifier: Apache-2.0
#include "engine/text/json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace microcosm {
namespace {

std::string of_text(std::string_view text) {
    return JsonWriter().value(text).text();
}

TEST(JsonWriter, IndentsByTwoSpaces) {
    JsonWriter json;
    json.begin_object().key("a").value(1).key("b").begin_list().value("x").value(true).null();
    json.end_list().key("c").begin_object().end_object().key("d").begin_list().end_list();
    json.end_object();
    EXPECT_EQ(json.text(),
              "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    true,\n    null\n  ],\n"
              "  \"c\": {},\n  \"d\": []\n}\n");
}

TEST(JsonWriter, ListsOfObjectsNest) {
    JsonWriter json;
    json.begin_list();
    for (int i = 0; i < 2; ++i)
        json.begin_object().key("i").value(i).end_object();
    json.end_list();
    EXPECT_EQ(json.text(), "[\n  {\n    \"i\": 0\n  },\n  {\n    \"i\": 1\n  }\n]\n");
}

TEST(JsonWriter, EscapesWhatJsonAndHtmlForbid) {
    EXPECT_EQ(of_text("a\"b\\c\n\r\t"), "\"a\\\"b\\\\c\\n\\r\\t\"\n");
    EXPECT_EQ(of_text(std::string_view("\0\x1f\x7f", 3)), "\"\\u0000\\u001f\\u007f\"\n");
    EXPECT_EQ(of_text("</script>"), "\"\\u003c/script>\"\n");
    EXPECT_EQ(of_text("é日😀"), "\"é日😀\"\n");
    EXPECT_EQ(of_text("\u2028"), "\"\\u2028\"\n");
    EXPECT_EQ(of_text("x\xFF"), "\"x\\ufffd\"\n");
}

TEST(JsonWriter, EscapesKeys) {
    EXPECT_EQ(JsonWriter().begin_object().key("a\"<").null().end_object().text(),
              "{\n  \"a\\\"\\u003c\": null\n}\n");
}

TEST(JsonWriter, NumbersReadBack) {
    EXPECT_EQ(JsonWriter().value(1.0).text(), "1\n");
    EXPECT_EQ(JsonWriter().value(0.1).text(), "0.1\n");
    EXPECT_EQ(JsonWriter().value(1e300).text(), "1e+300\n");
    EXPECT_EQ(JsonWriter().value(std::numeric_limits<std::int64_t>::min()).text(),
              "-9223372036854775808\n");
    EXPECT_EQ(JsonWriter().value(std::size_t{7}).text(), "7\n");
    EXPECT_EQ(JsonWriter().value(7U).text(), "7\n");
}

TEST(JsonWriter, WhatIsNoNumberIsNull) {
    EXPECT_EQ(JsonWriter().value(std::nan("")).text(), "null\n");
    EXPECT_EQ(JsonWriter().value(-std::numeric_limits<double>::infinity()).text(), "null\n");
}

TEST(JsonWriterDeathTest, RefusesToEndWhatIsOpen) {
    JsonWriter json;
    json.begin_list();
    EXPECT_DEBUG_DEATH(static_cast<void>(json.text()), "bug");
}

}  // namespace
}  // namespace microcosm
