// SPDX-License-Identifier: Apache-2.0
#include "engine/report/markup.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

TEST(Markup, TextCannotBecomeATag) {
    EXPECT_EQ(text("</script><img src=x onerror='a' \"b\" & c").html(),
              "&lt;/script&gt;&lt;img src=x onerror=&#39;a&#39; &quot;b&quot; &amp; c");
}

TEST(Markup, AttributesCannotEndTheirQuotes) {
    EXPECT_EQ(element("p", {{"title", "a\" onclick=\"b"}}, "x").html(),
              "<p title=\"a&quot; onclick=&quot;b\">x</p>");
}

TEST(Markup, AnEmptyAttributeIsAFlag) {
    EXPECT_EQ(element("fieldset", {{"hidden", ""}}, Markup()).html(),
              "<fieldset hidden></fieldset>");
}

TEST(Markup, BytesThatAreNoUtf8AreReplaced) {
    EXPECT_EQ(text("a\xff\x01").html(), "a\uFFFD\uFFFD");
}

TEST(Markup, ANameKeepsItsDirectionToItself) {
    EXPECT_EQ(name("\u202Eabc").html(), "<bdi>\u202Eabc</bdi>");
}

}  // namespace
}  // namespace microcosm
