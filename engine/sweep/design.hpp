// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/random/design_points.hpp"
#include "engine/sweep/factor.hpp"
#include "engine/sweep/sweep_file.hpp"

namespace microcosm {

/// The rows of a sweep, by number from 1. A function of the sweep file alone (and, for the cells of
/// one_at_a_time, of the scenario's own values). Rows are made when they are asked for; const use
/// from any thread. The sweep file must outlive it.
class Design {
  public:
    /// Problems: no row left by the conditions, too many rows.
    Design(const SweepFile& sweep, const Value& scenario, Problems& problems);

    std::uint32_t size() const { return size_; }
    /// Settings of all factors, in order. Requires 1 <= row <= size().
    std::vector<Setting> settings(std::uint32_t row) const;
    /// Rows that the conditions left out.
    std::uint64_t left_out() const { return left_out_; }

    /// The inputs' columns, in order.
    const std::vector<InputColumn>& columns() const { return columns_; }
    /// The cells of those columns.
    std::vector<std::string> cells(std::uint32_t row) const;

    /// Number of the randomisation, from 1; 0 if the design has none.
    std::uint32_t scramble(std::uint32_t row) const;
    /// Of a design for indices: "A", "B", or the input that comes from B while the others come from
    /// A; of one_at_a_time: the input that differs from the scenario; else "".
    std::string matrix(std::uint32_t row) const;
    /// Whether rows come in groups A, B, then one per factor.
    bool is_for_indices() const;

    const SweepFile& sweep() const { return *sweep_; }

  private:
    std::uint64_t count_all() const;
    std::vector<Setting> settings_at(std::uint64_t number) const;
    std::vector<Setting> grid_settings(std::uint64_t number) const;
    std::vector<Setting> changed_settings(std::uint64_t number) const;
    std::vector<Setting> point_settings(std::uint64_t number) const;
    void make_points();
    void filter(Problems& problems);
    bool is_kept(const std::vector<Setting>& settings) const;

    const SweepFile* sweep_;
    std::vector<Setting> own_;  ///< of one_at_a_time: what the scenario says itself
    std::vector<InputColumn> columns_;
    std::vector<Points> points_;       ///< by scramble
    std::vector<std::uint64_t> kept_;  ///< numbers that meet the conditions; empty: all
    std::uint64_t left_out_ = 0;
    std::uint32_t size_ = 0;
};

}  // namespace microcosm
