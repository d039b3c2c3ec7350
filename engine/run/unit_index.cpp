// SPDX-License-Identifier: Apache-2.0
#include "engine/run/unit_index.hpp"

#include <algorithm>

namespace microcosm {

namespace {

/// Records of other rows in between are read, too, unless they are longer than this.
constexpr std::uint64_t longest_gap = std::uint64_t{1} << 16;

}  // namespace

void UnitIndex::add(const UnitKey& unit, const Stretch& record) {
    Row changed = row(unit.row);
    add(changed.ranges, {unit.plan, unit.first, unit.first + unit.count});
    add(changed.stretches, record);
    keep(unit.row, std::move(changed));
    ++size_;
}

UnitIndex::EvenRow UnitIndex::even(const Row& row) {
    const Range& range = row.ranges.front();
    if (row.stretches.size() > 1) return {};
    for (std::uint32_t plan = 0; plan < row.ranges.size(); ++plan) {
        const Range& other = row.ranges[plan];
        if (other.plan != plan || other.first != range.first || other.end != range.end) return {};
    }
    return {row.stretches.front(), static_cast<std::uint32_t>(row.ranges.size()), range.first,
            range.end};
}

UnitIndex::Row UnitIndex::written_out(const EvenRow& row) {
    Row all;
    if (row.plans > 0) all.stretches.push_back(row.stretch);
    for (std::uint32_t plan = 0; plan < row.plans; ++plan)
        all.ranges.push_back({plan, row.first, row.end});
    return all;
}

UnitIndex::Row UnitIndex::row(std::uint32_t number) const {
    if (const auto other = others_.find(number); other != others_.end()) return other->second;
    const auto page = even_.find(number / rows_of_page);
    return page == even_.end() ? Row{} : written_out(page->second[number % rows_of_page]);
}

void UnitIndex::keep(std::uint32_t number, Row row) {
    EvenRow& place = even_[number / rows_of_page][number % rows_of_page];
    place = even(row);
    if (place.plans > 0)
        others_.erase(number);
    else
        others_[number] = std::move(row);
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
    const std::uint32_t end = key.first + key.count;
    const Row stored = row(key.row);
    return std::any_of(stored.ranges.begin(), stored.ranges.end(), [&](const Range& r) {
        return r.plan == key.plan && r.first <= key.first && end <= r.end;
    });
}

std::size_t UnitIndex::replicates_of(std::uint32_t number) const {
    std::size_t replicates = 0;
    for (const Range& range : row(number).ranges)
        replicates += range.end - range.first;
    return replicates;
}

std::vector<Stretch> UnitIndex::stretches_of(std::uint32_t number) const {
    return row(number).stretches;
}

}  // namespace microcosm
