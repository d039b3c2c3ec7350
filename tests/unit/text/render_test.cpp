// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

std::string show(const std::string& line, int column) {
    Problem problem;
    problem.file = "a.yaml";
    problem.line = 4;
    problem.column = column;
    problem.text = "wrong";
    problem.source_line = line;
    return render(problem);
}

TEST(Render, LooksAsDocumented) {
    Problem problem;
    problem.file = "a.yaml";
    problem.line = 4;
    problem.column = 5;
    problem.text =
        "unknown parameter 'half_live' of plugin org.uni.ranking.decay 1.2.0; did you mean "
        "'half_life'?";
    problem.source_line = "    half_live: 6";
    EXPECT_EQ(render(problem),
              "a.yaml:4:5: error: unknown parameter 'half_live' of plugin org.uni.ranking.decay "
              "1.2.0; did you mean 'half_life'?\n"
              "      half_live: 6\n"
              "      ^");
}

TEST(Render, NamesOnlyWhatIsKnown) {
    Problem problem;
    problem.text = "wrong";
    EXPECT_EQ(render(problem), "error: wrong");
    problem.file = "a.yaml";
    problem.severity = Problem::Severity::warning;
    EXPECT_EQ(render(problem), "a.yaml: warning: wrong");
    problem.line = 3;
    problem.source_line = "x: 1";
    EXPECT_EQ(render(problem), "a.yaml:3: warning: wrong\n  x: 1");
}

TEST(Render, EmptyLineHasNoExcerpt) {
    EXPECT_EQ(show("", 1), "a.yaml:4:1: error: wrong");
}

TEST(Render, TabsStayTabsAboveTheCaret) {
    EXPECT_EQ(show("\tx:\ty", 5), "a.yaml:4:5: error: wrong\n  \tx:\ty\n  \t  \t^");
}

TEST(Render, CaretStandsUnderItsCharacterBehindUtf8) {
    EXPECT_EQ(show("café: x", 7), "a.yaml:4:7: error: wrong\n  café: x\n        ^");
    EXPECT_EQ(show("日本: x", 5), "a.yaml:4:5: error: wrong\n  日本: x\n        ^");
    EXPECT_EQ(show("e\u0301: x", 5), "a.yaml:4:5: error: wrong\n  e\u0301: x\n     ^");
}

TEST(Render, CaretIsAtMostOnePastTheLine) {
    EXPECT_EQ(show("ab", 99), "a.yaml:4:99: error: wrong\n  ab\n    ^");
}

TEST(Render, LongLinesAreCutAroundTheCaret) {
    const std::string line = std::string(500, 'a') + "X" + std::string(500, 'b');
    EXPECT_EQ(show(line, 501), "a.yaml:4:501: error: wrong\n  …" + std::string(60, 'a') + "X" +
                                   std::string(59, 'b') + "…\n   " + std::string(60, ' ') + "^");
    EXPECT_EQ(show(line, 1), "a.yaml:4:1: error: wrong\n  " + std::string(120, 'a') + "…\n  ^");
    EXPECT_EQ(show(line, 1002), "a.yaml:4:1002: error: wrong\n  …" + std::string(120, 'b') +
                                    "\n   " + std::string(120, ' ') + "^");
}

TEST(Render, TerminalEscapesDoNotGetThrough) {
    EXPECT_EQ(show("a\x1b[2J\xFF", 2), "a.yaml:4:2: error: wrong\n  a\uFFFD[2J\uFFFD\n   ^");
}

}  // namespace
}  // namespace microcosm
