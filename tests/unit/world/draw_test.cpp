// SPDX-License-Identifier: Apache-2.0
#include "engine/world/draw.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/random/streams.hpp"
#include "tests/unit/world/tiny_world.hpp"

namespace microcosm {
namespace {

using Shape = Uncertain::Shape;

const mcsm::Rng rng = world_stream(testing::key, Stream::creators);

/// Mean of 20,000 draws.
double mean_of(const Uncertain& uncertain) {
    double sum = 0;
    for (std::uint64_t i = 0; i < 20'000; ++i)
        sum += draw(uncertain, rng, i, 0);
    return sum / 20'000;
}

double standard_error(double sd) {
    return sd / std::sqrt(20'000.0);
}

TEST(Draw, AFixedNumberIsItself) {
    EXPECT_EQ(draw(testing::fixed(2.5), rng, 1, 0), 2.5);
}

TEST(Draw, EveryShapeHasItsMean) {
    EXPECT_NEAR(mean_of(testing::shaped(Shape::uniform, 2, 5)), 3.5, 6 * standard_error(.867));
    EXPECT_NEAR(mean_of(testing::shaped(Shape::normal, 2, 3)), 2, 6 * standard_error(3));
    // exp(.5^2 / 2) times the median; variance (e^.25 - 1) mean^2
    EXPECT_NEAR(mean_of(testing::lognormal(10, .5)), 10 * std::exp(.125),
                6 * standard_error(11.33 * .533));
    EXPECT_NEAR(mean_of(testing::shaped(Shape::beta, 2, 8)), .2, 6 * standard_error(.121));
    EXPECT_NEAR(mean_of(testing::shaped(Shape::gamma, 4, 3)), 3, 6 * standard_error(1.5));
    Uncertain triangular = testing::shaped(Shape::triangular, 1, 3);
    triangular.c = 8;
    EXPECT_NEAR(mean_of(triangular), 4, 6 * standard_error(1.5));
}

TEST(Draw, DrawsOutsideTheBoundsAreMovedToThem) {
    Uncertain normal = testing::shaped(Shape::normal, 0, 1);
    normal.low = -.5;
    normal.high = .25;
    bool met_low = false;
    bool met_high = false;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const double x = draw(normal, rng, i, 0);
        EXPECT_GE(x, -.5);
        EXPECT_LE(x, .25);
        met_low = met_low || x == -.5;
        met_high = met_high || x == .25;
    }
    EXPECT_TRUE(met_low && met_high);
}

TEST(Draw, NeighboursDrawAsEachDoesAlone) {
    Uncertain triangular = testing::shaped(Shape::triangular, 1, 3);
    triangular.c = 8;
    Uncertain bounded = testing::lognormal(10, 2);
    bounded.high = 30;
    for (const Uncertain& uncertain :
         {testing::fixed(2.5), testing::shaped(Shape::uniform, 2, 5),
          testing::shaped(Shape::normal, 2, 3), bounded, triangular,
          testing::shaped(Shape::beta, 2, 8), testing::shaped(Shape::beta, .3, .4),
          testing::shaped(Shape::gamma, 4, 3), testing::shaped(Shape::gamma, .5, 3)}) {
        std::vector<double> drawn(600);  // more than are drawn at a time
        draw_neighbours(uncertain, {rng, 1000, 32}, drawn);
        for (std::uint64_t i = 0; i < drawn.size(); ++i)
            ASSERT_EQ(drawn[i], draw(uncertain, rng, 1000 + i, 32)) << i;
    }
}

TEST(Draw, TheAddressAloneDecides) {
    const Uncertain beta = testing::shaped(Shape::beta, 2, 8);
    EXPECT_EQ(draw(beta, rng, 3, 32), draw(beta, rng, 3, 32));
    EXPECT_NE(draw(beta, rng, 3, 32), draw(beta, rng, 4, 32));
    EXPECT_NE(draw(beta, rng, 3, 32), draw(beta, rng, 3, 64));
}

}  // namespace
}  // namespace microcosm
