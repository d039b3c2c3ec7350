// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace microcosm {

/// Rows to do, one at a call, until there are none. Not thread-safe: its caller takes turns.
using RowSource = std::function<std::optional<std::uint32_t>()>;

/// Part `index` of `count`: which rows are ours.
struct Shard {
    std::uint32_t index = 0, count = 1;
};

/// The rows at places index, index + count, … of the order. With fewer rows than shards some have
/// none.
inline RowSource rows_of_shard(const std::vector<std::uint32_t>& order, const Shard& shard) {
    return
        [&order, shard, at = std::size_t{shard.index}]() mutable -> std::optional<std::uint32_t> {
            if (at >= order.size()) return std::nullopt;
            return order[std::exchange(at, at + shard.count)];
        };
}

}  // namespace microcosm
