// SPDX-License-Identifier: Apache-2.0
#include "engine/run/provenance_of.hpp"

#include <gtest/gtest.h>

#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

TEST(QuoteForShell, LeavesPlainWordsAndQuotesAllOthers) {
    EXPECT_EQ(quote_for_shell("dir/serum-2.yaml"), "dir/serum-2.yaml");
    EXPECT_EQ(quote_for_shell("product.price=29 USD"), "'product.price=29 USD'");
    EXPECT_EQ(quote_for_shell("it's"), "'it'\\''s'");
    EXPECT_EQ(quote_for_shell("$HOME"), "'$HOME'");
    EXPECT_EQ(quote_for_shell(""), "''");
}

TEST(ProvenanceOf, NamesPluginsAndTheCommandThatRepeatsTheRun) {
    Experiment e = testing::small_campaign();
    e.scenario_file = "my serum.yaml";
    e.conversion.role = "conversion";
    const Provenance provenance = provenance_of(e, {"seed=4", "a.b={uniform: [0, 1]}"});
    EXPECT_EQ(provenance.reproduce,
              "microcosm run 'my serum.yaml' --set seed=4 --set 'a.b={uniform: [0, 1]}'");
    ASSERT_EQ(provenance.plugins.size(), 5u);
    EXPECT_EQ(provenance.plugins[1].role, "conversion");
    EXPECT_EQ(provenance.plugins[1].id, "org.microcosm.conversion.funnel");
    EXPECT_EQ(provenance.plugins[1].parameters.at(0).first, "click_to_buy");
    EXPECT_EQ(provenance.identity.size(), 2u);
}

}  // namespace
}  // namespace microcosm
