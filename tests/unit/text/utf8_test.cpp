// SPDX-License-Identifier: Apache-2.0
#include "engine/text/utf8.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

TEST(Utf8, DecodesEveryLength) {
    EXPECT_EQ(first_character("a").code, U'a');
    EXPECT_EQ(first_character("é").code, U'é');
    EXPECT_EQ(first_character("日").code, U'日');
    EXPECT_EQ(first_character("😀").code, U'😀');
    EXPECT_EQ(first_character("😀").bytes, 4U);
}

TEST(Utf8, RefusesWhatIsNoCharacter) {
    for (const char* text :
         {"\x80", "\xC0\xAF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFF"}) {
        const Character character = first_character(text);
        EXPECT_FALSE(character.valid) << text;
        EXPECT_EQ(character.bytes, 1U);
    }
}

TEST(Utf8, KnowsWideAndNarrowCharacters) {
    EXPECT_EQ(display_width(U'a'), 1);
    EXPECT_EQ(display_width(U'é'), 1);
    EXPECT_EQ(display_width(U'日'), 2);
    EXPECT_EQ(display_width(U'😀'), 2);
    EXPECT_EQ(display_width(U'\u0301'), 0);
}

TEST(Utf8, CleanTextHasNoTerminalEscapes) {
    EXPECT_EQ(clean_text("a\x1b[31m\tb\nc"), "a\uFFFD[31m\tb\nc");
    EXPECT_EQ(clean_text("x\xFFy\x7F\xC2\x9B"), "x\uFFFDy\uFFFD\uFFFD");
}

TEST(Utf8, ShortenKeepsWholeCharacters) {
    EXPECT_EQ(shorten("short\ntext"), "short text");
    std::string forty;
    for (int i = 0; i < 40; ++i)
        forty += "é";
    EXPECT_EQ(shorten(forty), forty);
    EXPECT_EQ(shorten(forty + "é"), forty + "…");
}

}  // namespace
}  // namespace microcosm
