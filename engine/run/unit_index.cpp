// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_index.hpp"

#include <algorithm>
#include <tuple>

namespace microcosm {

namespace {

auto order_of(const StoredUnit& unit) {
    return std::tuple(unit.plan, unit.first, unit.count, unit.log, unit.offset);
}

}  // namespace

void UnitIndex::add(std::uint32_t row, const StoredUnit& unit) {
    Row& of_row = rows_[row];
    of_row.sorted =
        of_row.sorted && (of_row.units.empty() || order_of(of_row.units.back()) <= order_of(unit));
    of_row.units.push_back(unit);
    ++size_;
}

void UnitIndex::sort(Row& row) {
    if (row.sorted) return;
    std::sort(row.units.begin(), row.units.end(),
              [](const StoredUnit& a, const StoredUnit& b) { return order_of(a) < order_of(b); });
    row.sorted = true;
}

bool UnitIndex::has(const UnitKey& key) const {
    const std::vector<StoredUnit>& units = units_of(key.row);
    const std::uint32_t block = key.first / replicates_per_unit * replicates_per_unit;
    auto at = std::lower_bound(units.begin(), units.end(), std::tuple(key.plan, block),
                               [](const StoredUnit& unit, const auto& wanted) {
                                   return std::tuple(unit.plan, unit.first) < wanted;
                               });
    std::uint32_t next = key.first;  // all before it are stored
    for (; at != units.end() && at->plan == key.plan && at->first <= next; ++at)
        next = std::max(next, at->first + at->count);
    return next >= key.first + key.count;
}

const std::vector<StoredUnit>& UnitIndex::units_of(std::uint32_t row) const {
    static const std::vector<StoredUnit> none;
    const auto found = rows_.find(row);
    if (found == rows_.end()) return none;
    sort(found->second);
    return found->second.units;
}

}  // namespace microcosm
