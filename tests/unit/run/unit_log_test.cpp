// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_log.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "tests/unit/run/small_campaign.hpp"

namespace microcosm {
namespace {

using testing::made_up_unit;

std::vector<UnitResult> some_units() {
    std::vector<UnitResult> units;
    for (std::uint32_t i = 0; i < 6; ++i)
        units.push_back(made_up_unit({i % 3, 16 * i, i == 5 ? 3u : 16u}, 7 + i % 3, 100.0 * i));
    units[1].rows[2][3] = std::numeric_limits<double>::quiet_NaN();
    units[2].rows[0][0] = -0.0;
    return units;
}

std::string log_of(const std::vector<UnitResult>& units) {
    std::string log = encode_identity({{"scenario", "abc"}, {"plugin fraud", "id 1.0 def"}});
    for (const UnitResult& unit : units)
        log += encode_unit(unit);
    return log;
}

bool same(const UnitResult& a, const UnitResult& b) {
    return encode_unit(a) == encode_unit(b);
}

bool is_one_of(const UnitResult& unit, const std::vector<UnitResult>& units) {
    for (const UnitResult& known : units)
        if (known.key == unit.key && same(known, unit)) return true;
    return false;
}

TEST(UnitLog, ReadsBackWhatWasWrittenBitForBit) {
    const auto units = some_units();
    const UnitLogContents contents = decode_log(log_of(units));
    EXPECT_EQ(contents.damaged_bytes, 0);
    ASSERT_EQ(contents.identity.size(), 2u);
    EXPECT_EQ(contents.identity[1].part, "plugin fraud");
    EXPECT_EQ(contents.identity[1].digest, "id 1.0 def");
    ASSERT_EQ(contents.units.size(), units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        EXPECT_EQ(contents.units[i].key, units[i].key);
        EXPECT_TRUE(same(contents.units[i], units[i])) << i;
    }
    EXPECT_TRUE(std::isnan(contents.units[1].rows[2][3]));
    EXPECT_TRUE(std::signbit(contents.units[2].rows[0][0]));
}

TEST(UnitLog, AnEmptyOneHoldsNothing) {
    const UnitLogContents contents = decode_log("");
    EXPECT_TRUE(contents.identity.empty());
    EXPECT_TRUE(contents.units.empty());
    EXPECT_EQ(contents.damaged_bytes, 0);
}

TEST(UnitLog, TruncatedAnywhereHoldsExactlyItsWholeUnits) {
    const auto units = some_units();
    const std::string log = log_of(units);
    std::vector<std::size_t> ends{
        encode_identity({{"scenario", "abc"}, {"plugin fraud", "id 1.0 def"}}).size()};
    for (const UnitResult& unit : units)
        ends.push_back(ends.back() + encode_unit(unit).size());
    for (std::size_t trial = 0; trial < 1000; ++trial) {
        const std::size_t length = trial * log.size() / 1000;
        const UnitLogContents contents = decode_log(std::string_view(log).substr(0, length));
        std::size_t whole = 0, used = 0;
        for (std::size_t e = 0; e < ends.size(); ++e)
            if (ends[e] <= length) {
                whole = e;
                used = ends[e];
            }
        ASSERT_EQ(contents.units.size(), whole) << length;
        for (std::size_t i = 0; i < whole; ++i)
            ASSERT_TRUE(same(contents.units[i], units[i]));
        ASSERT_EQ(contents.damaged_bytes, static_cast<std::int64_t>(length - used));
    }
}

TEST(UnitLog, AFlippedBitCostsOneRecordAndChangesNoOther) {
    const auto units = some_units();
    const std::string log = log_of(units);
    for (std::size_t trial = 0; trial < 1000; ++trial) {
        const std::size_t bit = trial * (log.size() * 8) / 1000 + trial % 8;
        std::string damaged = log;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
        const UnitLogContents contents = decode_log(damaged);
        const bool identity_lost = contents.identity.empty();
        ASSERT_EQ(contents.units.size(), units.size() - (identity_lost ? 0 : 1)) << bit;
        for (const UnitResult& unit : contents.units)
            ASSERT_TRUE(is_one_of(unit, units)) << bit;
        ASSERT_GT(contents.damaged_bytes, 0) << bit;
    }
}

TEST(UnitLog, EveryBitOfAHeaderIsUnderTheChecksum) {
    const UnitResult unit = made_up_unit({1, 32, 16}, 3, 7);
    const std::string record = encode_unit(unit);
    for (std::size_t bit = 0; bit < 28 * 8; ++bit) {
        std::string damaged = record;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_TRUE(decode_log(damaged).units.empty()) << bit;
    }
}

TEST(UnitLog, RandomBytesBetweenRecordsAreSkippedAndCounted) {
    const auto units = some_units();
    std::mt19937 random(1);
    for (int trial = 0; trial < 200; ++trial) {
        std::string log = encode_identity({{"a", "b"}});
        std::size_t noise = 0;
        for (const UnitResult& unit : units) {
            const std::size_t bytes = random() % 40;
            for (std::size_t k = 0; k < bytes; ++k)
                log += static_cast<char>(random() & 255u);
            const std::string_view bait = random() % 3 == 0 ? "MCU1" : "";  // looks like a record
            log += bait;
            noise += bytes + bait.size();
            log += encode_unit(unit);
        }
        const UnitLogContents contents = decode_log(log);
        ASSERT_EQ(contents.units.size(), units.size());
        ASSERT_EQ(contents.damaged_bytes, static_cast<std::int64_t>(noise));
    }
}

TEST(UnitLog, ARecordOfAnImpossibleShapeIsDamage) {
    UnitResult uneven = made_up_unit({0, 0, 16}, 3, 0);
    uneven.rows.pop_back();  // 45 numbers are no 16 rows
    EXPECT_TRUE(decode_log(encode_unit(uneven)).units.empty());
    EXPECT_GT(decode_log(encode_unit(uneven)).damaged_bytes, 0);
    const UnitResult none{{0, 0, 0}, {}};
    EXPECT_TRUE(decode_log(encode_unit(none)).units.empty());
    const UnitResult too_many = made_up_unit({0, 0, 17}, 3, 0);
    EXPECT_TRUE(decode_log(encode_unit(too_many)).units.empty());
}

}  // namespace
}  // namespace microcosm
