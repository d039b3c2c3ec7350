// SPDX-License-Identifier: Apache-2.0
// What every shipped plugin owes, whatever it computes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/plugins/loaded.hpp"

namespace {

using mcsm::testing::Columns;
using Order = std::vector<std::size_t>;

constexpr std::size_t n = 1000;

class EveryPlugin : public testing::TestWithParam<const char*> {
  public:
    const mcsm_plugin& plugin() const { return microcosm::loaded::plugin(GetParam()); }

    /// Values of all kinds for each input; many zeros, so that every branch is taken.
    double value(std::uint64_t item, std::uint32_t column) const {
        const auto words =
            mcsm::philox4x32({static_cast<std::uint32_t>(item), column, 0, 0}, {9, 9});
        if (words[0] % 3 == 0) return 0.0;
        if (plugin().inputs[column]->type == MCSM_T_U32) return words[1] % 4;
        return mcsm::uniform(words[1]);
    }

    /// Evaluates the items numbered in `order` as one batch.
    Columns run(const Order& order, const mcsm_rng& rng = {{1, 2}, 3, 400}) const {
        mcsm::testing::Trial trial{plugin()};
        std::vector<std::uint64_t> keys;
        for (const std::size_t item : order)
            keys.push_back(1000 + item * item);
        trial.keys(keys).rng(rng);
        for (std::uint32_t column = 0; column < plugin().n_inputs; ++column) {
            std::vector<double> values;
            for (const std::size_t item : order)
                values.push_back(value(item, column));
            trial.in(plugin().inputs[column]->name, values);
        }
        return trial.run();
    }

    static Order all() {
        Order order(n);
        std::iota(order.begin(), order.end(), std::size_t{0});
        return order;
    }
};

TEST_P(EveryPlugin, SaysWhoItIs) {
    const auto& p = plugin();
    EXPECT_EQ(p.struct_size, sizeof p);
    const std::string kind = p.kind;
    const std::string id = p.id;
    const auto name = kind.substr(10, kind.size() - 12);  // microcosm.NAME/1
    EXPECT_EQ(kind, "microcosm." + name + "/1");
    EXPECT_THAT(id, testing::StartsWith("org.microcosm." + name + "."));
    for (const char* text : {p.version, p.name, p.summary, p.doc, p.license})
        EXPECT_STRNE(text, "");
}

TEST_P(EveryPlugin, ExplainsItsParametersAndStaysInsideTheirBounds) {
    for (std::uint32_t i = 0; i < plugin().n_params; ++i) {
        const mcsm_param& p = *plugin().params[i];
        EXPECT_STRNE(p.doc, "") << p.key;
        const double def = p.type == MCSM_T_F64 ? p.def.f : static_cast<double>(p.def.i);
        EXPECT_TRUE(def >= p.min && def <= p.max) << p.key;
        EXPECT_NE(std::string("AOVBCJ").find(p.grade), std::string::npos) << p.key;
        EXPECT_EQ(std::string(p.grade).size(), 1u) << p.key;
        EXPECT_TRUE(p.year > 1900 || std::string(p.grade) == "J") << p.key;
    }
}

TEST_P(EveryPlugin, WritesEveryItemFinitely) {
    for (const auto& [name, column] : run(all())) {
        for (const double x : column)
            ASSERT_TRUE(std::isfinite(x)) << name;
    }
}

TEST_P(EveryPlugin, GivesTheSameBitsForAnySplitOfABatch) {
    const Columns whole = run(all());
    for (const std::size_t size : {1u, 7u, 64u, 999u}) {
        Columns parts;
        for (std::size_t first = 0; first < n; first += size) {
            Order order(std::min(size, n - first));
            std::iota(order.begin(), order.end(), first);
            for (const auto& [name, column] : run(order)) {
                parts[name].insert(parts[name].end(), column.begin(), column.end());
            }
        }
        EXPECT_EQ(parts, whole) << size;
    }
}

TEST_P(EveryPlugin, GivesTheSameBitsForAnyPermutation) {
    const Columns whole = run(all());
    Order order = all();
    std::shuffle(order.begin(), order.end(), std::mt19937(1));
    for (const auto& [name, column] : run(order)) {
        for (std::size_t i = 0; i < n; ++i)
            ASSERT_EQ(column[i], whole.at(name)[order[i]]) << name;
    }
}

TEST_P(EveryPlugin, DependsOnTheAddressIfAndOnlyIfItDraws) {
    const std::string name = GetParam();
    const auto drawing = {"chronological", "interest_graph", "random",
                          "comment_bots",  "engagement_pod", "purchased_followers"};
    const bool draws = std::ranges::find(drawing, name) != drawing.end();
    const Columns here = run(all());
    EXPECT_EQ(run(all()), here);
    for (const mcsm_rng& other : {mcsm_rng{{9, 2}, 3, 400}, mcsm_rng{{1, 9}, 3, 400},
                                  mcsm_rng{{1, 2}, 9, 400}, mcsm_rng{{1, 2}, 3, 409}}) {
        EXPECT_EQ(run(all(), other) != here, draws);
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryPlugin,
                         testing::Values("chronological", "engagement_feed", "interest_graph",
                                         "random", "search_tail", "weighted_actions",
                                         "adstock_hazard", "bass", "complex_contagion", "funnel",
                                         "comment_bots", "engagement_pod", "fraud_none",
                                         "purchased_followers"),
                         [](const auto& suite) { return std::string(suite.param); });

}  // namespace
