// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_index.hpp"

#include <algorithm>

namespace microcosm {

namespace {

/// Records of other rows in between are read, too, unless they are longer than this.
constexpr std::uint64_t longest_gap = std::uint64_t{1} << 16;

}  // namespace

void UnitIndex::add(const UnitKey& unit, const Stretch& record) {
    Row& row = rows_[unit.row];
    add(row.ranges, {unit.plan, unit.first, unit.first + unit.count});
    add(row.stretches, record);
    ++size_;
}

void UnitIndex::add(std::vector<Stretch>& stretches, const Stretch& record) {
    if (!stretches.empty() && stretches.back().log == record.log &&
        record.begin - stretches.back().end <= longest_gap)
        stretches.back().end = record.end;
    else
        stretches.push_back(record);
}

void UnitIndex::add(std::vector<Range>& ranges, Range range) {
    // the first that ends where it begins, or later
    auto at =
        std::lower_bound(ranges.begin(), ranges.end(), range, [](const Range& a, const Range& b) {
            return a.plan < b.plan || (a.plan == b.plan && a.end < b.first);
        });
    const auto begin = at;
    for (; at != ranges.end() && at->plan == range.plan && at->first <= range.end; ++at) {
        range.first = std::min(range.first, at->first);
        range.end = std::max(range.end, at->end);
    }
    ranges.insert(ranges.erase(begin, at), range);
}

bool UnitIndex::has(const UnitKey& key) const {
    const auto row = rows_.find(key.row);
    if (row == rows_.end()) return false;
    const std::uint32_t end = key.first + key.count;
    return std::any_of(row->second.ranges.begin(), row->second.ranges.end(), [&](const Range& r) {
        return r.plan == key.plan && r.first <= key.first && end <= r.end;
    });
}

std::size_t UnitIndex::replicates_of(std::uint32_t row) const {
    const auto found = rows_.find(row);
    std::size_t replicates = 0;
    if (found != rows_.end())
        for (const Range& range : found->second.ranges)
            replicates += range.end - range.first;
    return replicates;
}

const std::vector<Stretch>& UnitIndex::stretches_of(std::uint32_t row) const {
    static const std::vector<Stretch> none;
    const auto found = rows_.find(row);
    return found == rows_.end() ? none : found->second.stretches;
}

}  // namespace microcosm
