// SPDX-License-Identifier: Apache-2.0
// What bound gets: intervals of the input columns, in the order of their declaration; read by
// plugin.hpp.
#pragma once

#include <microcosm/plugin.h>
#include <microcosm/batch.hpp>
#include <microcosm/schema.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace mcsm {

/// A view of one batch of posts for the extension microcosm.bound/1. Item i stands for all people
/// whose columns lie between low(c)[i] and high(c)[i]; a column of the post itself has low == high.
/// `bound` writes to limit()[i] a number that no such score exceeds, infinity if there is none.
/// Errors are those of Batch. One thread; `bound` itself is called from any number at once.
class Bounds {
  public:
    /// Requires as many columns in `high` as in the batch.
    Bounds(const mcsm_batch& low, const void* const* high, const Tables& tables)
        : upper_(with_inputs(low, high)), low_(low, tables), high_(upper_, tables) {}
    Bounds(const Bounds&) = delete;
    Bounds& operator=(const Bounds&) = delete;
    ~Bounds() = default;

    /// Number of items, at least 1.
    [[nodiscard]] std::size_t size() const { return low_.size(); }
    /// The smallest values of the i-th declared input; empty if it is optional and the host lacks
    /// it.
    [[nodiscard]] std::span<const double> low(std::size_t i) const { return low_.in(i); }
    /// The largest values of the i-th declared input.
    [[nodiscard]] std::span<const double> high(std::size_t i) const { return high_.in(i); }
    /// The same of columns declared with input_u32.
    [[nodiscard]] std::span<const std::uint32_t> low_u32(std::size_t i) const {
        return low_.in_u32(i);
    }
    [[nodiscard]] std::span<const std::uint32_t> high_u32(std::size_t i) const {
        return high_.in_u32(i);
    }
    /// Where the limits go, one per item.
    [[nodiscard]] std::span<double> limit() const { return low_.out(0); }
    /// Start of the tick since the campaign began, and its length, in hours.
    [[nodiscard]] double time_h() const { return low_.time_h(); }
    [[nodiscard]] double step_h() const { return low_.step_h(); }

  private:
    static mcsm_batch with_inputs(mcsm_batch batch, const void* const* in) {
        batch.in = in;
        return batch;
    }

    mcsm_batch upper_;
    Batch low_, high_;
};

}  // namespace mcsm
