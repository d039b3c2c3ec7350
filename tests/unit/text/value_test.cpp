// SPDX-License-Identifier: Apache-2.0
#include "engine/text/value.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

TEST(Value, FindsTheValueUnderAKey) {
    Value map;
    map.kind = Value::Kind::map;
    map.entries.push_back({"a", {}, {}});
    map.entries.push_back({"b", {}, {}});
    EXPECT_EQ(map.find("b"), &map.entries[1].value);
    EXPECT_EQ(map.find("c"), nullptr);
    EXPECT_EQ(map.find(""), nullptr);
}

TEST(Value, NothingIsFoundInWhatIsNoMap) {
    EXPECT_EQ(Value{}.find("a"), nullptr);
}

}  // namespace
}  // namespace microcosm
