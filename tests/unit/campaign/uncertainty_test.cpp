// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/uncertainty.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/campaign/contract.hpp"
#include "engine/random/streams.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm {
namespace {

struct Moments {
    double n = 0, sum = 0, squares = 0;
    void add(double x) {
        n += 1;
        sum += x;
        squares += x * x;
    }
    double mean() const { return sum / n; }
    double sd() const { return std::sqrt(squares / n - mean() * mean()); }
};

TEST(Shocks, HaveMeanOneAndTheirLogSd) {
    const Experiment e = testing::tiny_experiment(1);
    constexpr double sd = .35;
    constexpr std::uint32_t n = 100'000;
    Moments levels, logs;
    for (std::uint32_t r = 0; r < n; ++r) {
        const double x = shock(e, r, 42, sd);
        levels.add(x);
        logs.add(std::log(x));
    }
    EXPECT_NEAR(levels.mean(), 1, 6 * std::sqrt(std::exp(sd * sd) - 1) / std::sqrt(n));
    EXPECT_NEAR(logs.mean(), -sd * sd / 2, 6 * sd / std::sqrt(n));
    EXPECT_NEAR(logs.sd(), sd, 6 * sd / std::sqrt(2.0 * n));
}

TEST(Shocks, OfDifferentKeysAreUncorrelated) {
    const Experiment e = testing::tiny_experiment(1);
    constexpr std::uint32_t n = 50'000;
    double sum = 0;
    for (std::uint32_t r = 0; r < n; ++r)
        sum += (std::log(shock(e, r, 1, 1)) + .5) * (std::log(shock(e, r, 2, 1)) + .5);
    EXPECT_NEAR(sum / n, 0, 6 / std::sqrt(n));
}

TEST(Shocks, OfNoSpreadAreOne) {
    const Experiment e = testing::tiny_experiment(1);
    for (std::uint32_t r = 0; r < 10; ++r)
        EXPECT_EQ(shock(e, r, 7, 0), 1);
}

Input uniform_input(const std::string& name) {
    Input input;
    input.name = name;
    input.value.shape = Uncertain::Shape::uniform;
    input.value.a = 1;
    input.value.b = 3;
    input.key = hash_text(name.data(), name.size());
    return input;
}

TEST(Inputs, AreDrawnFromTheirDistributionAndPutInPlace) {
    Experiment e = testing::tiny_experiment(1);
    e.inputs = {uniform_input("people.base_hazard")};
    for (const ParameterSlot& slot : parameter_slots({"instagram"}))
        if (slot.path == "people.base_hazard") e.draws = {{0, slot.offset}};
    Moments drawn;
    for (std::uint32_t r = 0; r < 20'000; ++r) {
        const Draws draws = draw_uncertain(e, r);
        EXPECT_EQ(draws.parameters.people.base_hazard, draws.inputs[0]);
        EXPECT_GE(draws.inputs[0], 1);
        EXPECT_LE(draws.inputs[0], 3);
        drawn.add(draws.inputs[0]);
    }
    const double sd = 2 / std::sqrt(12.0);
    EXPECT_NEAR(drawn.mean(), 2, 6 * sd / std::sqrt(20'000));
    EXPECT_NEAR(drawn.sd(), sd, 6 * sd / std::sqrt(20'000));
}

TEST(Inputs, DependOnTheirNameAloneNotOnTheirCompany) {
    Experiment e = testing::tiny_experiment(1);
    e.inputs = {uniform_input("a"), uniform_input("b")};
    const Draws both = draw_uncertain(e, 5);
    e.inputs = {uniform_input("c"), uniform_input("b"), uniform_input("a")};
    testing::add_plan(e, "another plan", {});
    const Draws all = draw_uncertain(e, 5);
    EXPECT_EQ(both.inputs[0], all.inputs[2]);
    EXPECT_EQ(both.inputs[1], all.inputs[1]);
    EXPECT_NE(both.inputs[0], both.inputs[1]);
    EXPECT_NE(both.inputs[0], draw_uncertain(e, 6).inputs[2]);
}

TEST(NicheShock, IsSharedByTheCreatorsOfANiche) {
    Experiment e = testing::tiny_experiment(1);
    e.parameters.world.shock_niche = .3;
    const Draws draws = draw_uncertain(e, 1);
    EXPECT_EQ(niche_shock(e, draws, "food"), niche_shock(e, draws, "food"));
    EXPECT_NE(niche_shock(e, draws, "food"), niche_shock(e, draws, "games"));
}

/// Relative standard deviation over replicates of the mean outcome factor of n equal creators.
double spread_of_mean(std::size_t n, double shared) {
    Experiment e = testing::tiny_experiment(1);
    testing::quieten(e.parameters);
    e.parameters.creators.outcome_sd = .5;
    e.parameters.world.shock_product = shared;
    std::vector<Deal> deals;
    for (std::size_t c = 0; c < n; ++c)
        deals.push_back(testing::one_post(testing::add_creator(e, "c" + std::to_string(c), {})));
    testing::add_plan(e, "hire", std::move(deals));
    Moments means;
    for (std::uint32_t r = 0; r < 1000; ++r) {
        Outcome outcome;
        outcome.creators.resize(n);
        double sum = 0;
        for (const Contract& contract :
             sign_contracts(e, e.plans[0], draw_uncertain(e, r), outcome))
            sum += contract.outcome;
        means.add(sum / static_cast<double>(n));
    }
    EXPECT_NEAR(means.mean(), 1, 6 * means.sd() / std::sqrt(1000));
    return means.sd();
}

TEST(Diversification, HelpsByTheRootOfTheCreatorsIfNothingIsShared) {
    const double one = std::sqrt(std::exp(.25) - 1);  // of exp(.5 z - .125)
    // the sd of a sample sd of 1,000 is about 1/sqrt(2,000), more for heavy tails: 6 of them with a
    // kurtosis of 6
    const double tolerance = 6 * std::sqrt(5.0 / 4000);
    for (const std::size_t n : {4u, 16u, 64u})
        EXPECT_NEAR(spread_of_mean(n, 0) / (one / std::sqrt(n)), 1, tolerance) << n;
}

TEST(Diversification, LevelsOffAtTheSharedShock) {
    const double own = std::exp(.25) - 1, common = std::exp(.16) - 1;
    for (const std::size_t n : {4u, 64u}) {
        const double expected = std::sqrt(common + (1 + common) * own / static_cast<double>(n));
        EXPECT_NEAR(spread_of_mean(n, .4) / expected, 1, 6 * std::sqrt(5.0 / 4000)) << n;
    }
    EXPECT_GT(spread_of_mean(64, .4), .9 * std::sqrt(common));
}

}  // namespace
}  // namespace microcosm
