// SPDX-License-Identifier: Apache-2.0
#include "engine/text/problem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

namespace microcosm {
namespace {

TEST(Problems, OutliveTheirSource) {
    Problems problems;
    {
        const Source source{"a.yaml", "x: 1\ny: 2\n"};
        problems.error({&source, 2, 4}, "wrong", Problem::Origin::plugin);
    }
    const Problem& problem = problems.all()[0];
    EXPECT_EQ(problem.file, "a.yaml");
    EXPECT_EQ(problem.source_line, "y: 2");
    EXPECT_EQ(problem.line, 2);
    EXPECT_EQ(problem.column, 4);
    EXPECT_EQ(problem.origin, Problem::Origin::plugin);
}

TEST(Problems, WarningsAreNoErrors) {
    Problems problems;
    problems.warning({}, "odd");
    EXPECT_EQ(problems.errors(), 0U);
    EXPECT_NO_THROW(problems.throw_if_errors());
    problems.error({}, "wrong");
    EXPECT_EQ(problems.errors(), 1U);
    EXPECT_THROW(problems.throw_if_errors(), InvalidInput);
}

TEST(InvalidInput, TellsEverythingSortedByPlace) {
    const Source a{"a", "1\n2\n"};
    const Source b{"b", "1\n"};
    Problems problems;
    problems.error({&b, 1, 1}, "third");
    problems.warning({&a, 2, 1}, "second");
    problems.error({&a, 1, 1}, "first");
    problems.error({&b, 1, 1}, "fourth");
    try {
        problems.throw_if_errors();
        FAIL();
    } catch (const InvalidInput& invalid) {
        EXPECT_STREQ(invalid.what(),
                     "a:1:1: error: first\n  1\n  ^\n"
                     "a:2:1: warning: second\n  2\n  ^\n"
                     "b:1:1: error: third\n  1\n  ^\n"
                     "b:1:1: error: fourth\n  1\n  ^");
        EXPECT_EQ(invalid.problems().size(), 4U);
    }
}

TEST(InputOutputError, NamesPathAndReason) {
    EXPECT_STREQ(InputOutputError("out/a.csv", "write", ENOSPC).what(),
                 "out/a.csv: cannot write: No space left on device");
    EXPECT_STREQ(InputOutputError("out", "is a file, not a folder").what(),
                 "out: is a file, not a folder");
}

}  // namespace
}  // namespace microcosm
