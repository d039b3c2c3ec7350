// SPDX-License-Identifier: Apache-2.0
#pragma once

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
/// number of rows, hardly with the number of replicates: neighbours are joined.
class UnitIndex {
  public:
    /// A stored unit and its record. Records of a log are added in their order.
    void add(const UnitKey& unit, const Stretch& record);
    /// Whether every replicate of the unit is stored, in however many records.
    bool has(const UnitKey& key) const;
    /// How many replicates of a design row are stored, over all plans.
    std::size_t replicates_of(std::uint32_t row) const;
    /// Where all records of a design row stand, among records of other rows; by log, ascending.
    const std::vector<Stretch>& stretches_of(std::uint32_t row) const;
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
    static void add(std::vector<Range>& ranges, Range range);
    static void add(std::vector<Stretch>& stretches, const Stretch& record);

    std::map<std::uint32_t, Row> rows_;
    std::size_t size_ = 0;
};

}  // namespace microcosm
