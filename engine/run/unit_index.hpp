// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/run/unit.hpp"

namespace microcosm {

/// Where the payload of a stored unit stands. 32 bytes, since there is one per unit of a campaign.
struct StoredUnit {
    std::uint32_t plan = 0, first = 0, count = 0;
    std::uint32_t log = 0;  ///< number of the log
    std::uint64_t offset = 0;
    std::uint32_t bytes = 0;
};

/// Which replicates are stored, and where; grouped by design row.
class UnitIndex {
  public:
    void add(std::uint32_t row, const StoredUnit& unit);
    /// Whether every replicate of the unit is stored, in however many records.
    bool has(const UnitKey& key) const;
    /// The records of a design row by plan, first replicate, log.
    const std::vector<StoredUnit>& units_of(std::uint32_t row) const;
    std::size_t size() const { return size_; }

  private:
    struct Row {
        std::vector<StoredUnit> units;
        bool sorted = true;
    };
    static void sort(Row& row);

    mutable std::map<std::uint32_t, Row> rows_;  ///< sorted when somebody asks
    std::size_t size_ = 0;
};

}  // namespace microcosm
