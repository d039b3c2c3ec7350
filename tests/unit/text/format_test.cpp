// SPDX-License-Identifier: Apache-2.0
#include "engine/text/format.hpp"

#include <gtest/gtest.h>

#include <clocale>

namespace microcosm {
namespace {

TEST(Format, IsIndependentOfTheLocale) {
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "C.UTF-8"}) {
        std::setlocale(LC_ALL, name);  // where it is not installed, nothing changes
        EXPECT_EQ(format("{} {:.2f}", 1234567, 1.5), "1234567 1.50");
    }
    std::setlocale(LC_ALL, before.c_str());
}

}  // namespace
}  // namespace microcosm
