// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/run/unit.hpp"

namespace microcosm {

/// Bytes of a log, from the beginning of a record to the end of one.
struct Stretch {
    std::uint32_t log = 0;  ///< number of the log
    std::uint64_t begin = 0, end = 0;
};

/// Which replicates are stored, and in which stretches of which logs; by design row. Grows with the
/// number of rows, by 40 bytes once a row is done, hardly with the number of replicates: neighbours
/// are joined.
class UnitIndex {
  public:
    /// A stored unit and its record. Records of a log are added in their order.
    void add(const UnitKey& unit, const Stretch& record);
    /// Whether every replicate of the unit is stored, in however many records.
    bool has(const UnitKey& key) const;
    /// How many replicates of a design row are stored, over all plans.
    std::size_t replicates_of(std::uint32_t number) const;
    /// Where all records of a design row stand, among records of other rows; by log, ascending.
    std::vector<Stretch> stretches_of(std::uint32_t number) const;
    /// Records that were added.
    std::size_t size() const { return size_; }

  private:
    /// Replicates first to end - 1 of a plan.
    struct Range {
        std::uint32_t plan = 0, first = 0, end = 0;
    };
    struct Row {
        std::vector<Stretch> stretches;
        std::vector<Range> ranges;  ///< sorted, apart from each other
    };
    /// A row whose plans 0 to plans - 1 have the same replicates, all in one stretch: one that is
    /// done. No plans: it is not of this kind.
    struct EvenRow {
        Stretch stretch;
        std::uint32_t plans = 0, first = 0, end = 0;
    };
    static constexpr std::uint32_t rows_of_page = 64;
    using Page = std::array<EvenRow, rows_of_page>;

    static void add(std::vector<Range>& ranges, Range range);
    static void add(std::vector<Stretch>& stretches, const Stretch& record);
    static EvenRow even(const Row& row);
    static Row written_out(const EvenRow& row);
    Row row(std::uint32_t number) const;
    void keep(std::uint32_t number, Row row);

    std::map<std::uint32_t, Page> even_;  ///< by number / rows_of_page
    std::map<std::uint32_t, Row> others_;
    std::size_t size_ = 0;
};

}  // namespace microcosm
