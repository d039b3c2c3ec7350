// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/names.hpp"

#include <gtest/gtest.h>

namespace microcosm {
namespace {

TEST(Names, KeysAreLowerCaseWords) {
    for (const char* key : {"a", "half_life", "x2"})
        EXPECT_TRUE(is_key(key)) << key;
    for (const char* key : {"", "2x", "_x", "Half", "half-life", "half life", "é"}) {
        EXPECT_FALSE(is_key(key)) << key;
    }
}

TEST(Names, IdsAreReversedDomainNames) {
    for (const char* id : {"org.uni.decay", "org.uni.ranking.decay", "com.3m.x-y_z"}) {
        EXPECT_TRUE(is_reverse_domain(id)) << id;
    }
    for (const char* id : {"", "decay", "org.decay", "org..decay", ".org.uni.x", "org.uni.x.",
                           "Org.uni.x", "org.uni.x y", "org.-uni.x"}) {
        EXPECT_FALSE(is_reverse_domain(id)) << id;
    }
}

// Cases of semver.org.
TEST(Names, VersionsAreSemantic) {
    for (const char* version :
         {"0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.0.0-alpha",
          "1.0.0-alpha.beta", "1.0.0-alpha.1", "1.0.0-alpha0.valid", "1.0.0-0A.is.legal",
          "1.2.3----RC-SNAPSHOT.12.9.1--.12", "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
          "99999999999999999999999.999999999999999999.99999999999999999"}) {
        EXPECT_TRUE(is_semantic_version(version)) << version;
    }
    for (const char* version : {"",
                                "1",
                                "1.2",
                                "1.2.3.4",
                                "01.1.1",
                                "1.01.1",
                                "1.1.01",
                                "v1.2.3",
                                "1.2.3-0123",
                                "1.2.3-0123.0123",
                                "1.1.2+.123",
                                "+invalid",
                                "-invalid",
                                "alpha",
                                "1.2.3-",
                                "1.2.3+",
                                "1.0.0-alpha_beta",
                                "1.0.0-alpha..1",
                                "1.2.3.DEV",
                                "1.2-SNAPSHOT",
                                "9.8.7+meta+meta",
                                "1. 2.3"}) {
        EXPECT_FALSE(is_semantic_version(version)) << version;
    }
}

}  // namespace
}  // namespace microcosm
