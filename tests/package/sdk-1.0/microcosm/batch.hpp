// SPDX-License-Identifier: Apache-2.0
// What eval gets: columns by the position at which the class declared them; read by plugin.hpp.
#pragma once

#include <microcosm/plugin.h>
#include <microcosm/random.hpp>
#include <microcosm/schema.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

namespace mcsm {

/// A view of one batch of items, valid during the call of eval. Every column has size() elements,
/// in the unit in which it was declared. Columns are fetched once, before the loop; asking for a
/// column in the wrong type or at a position that was not declared throws std::logic_error.
/// Many threads evaluate batches of the same model at once, each with a view of its own.
class Batch {
  public:
    Batch(const mcsm_batch& batch, const Tables& tables) : batch_(batch), tables_(tables) {}

    /// Number of items, at least 1.
    [[nodiscard]] std::size_t size() const { return batch_.n; }
    /// Identity of each item: what its draws are keyed by.
    [[nodiscard]] std::span<const std::uint64_t> key() const { return {batch_.key, batch_.n}; }

    /// The i-th declared input, state columns included (their old values); empty if it is optional
    /// and the host lacks it.
    [[nodiscard]] std::span<const double> in(std::size_t i) const {
        check(tables_.inputs, i, MCSM_T_F64);
        return view(static_cast<const double*>(batch_.in[i]));
    }
    /// The i-th declared input, declared with input_u32.
    [[nodiscard]] std::span<const std::uint32_t> in_u32(std::size_t i) const {
        check(tables_.inputs, i, MCSM_T_U32);
        return view(static_cast<const std::uint32_t*>(batch_.in[i]));
    }
    /// The i-th declared output, state columns included (their new values); every item must be
    /// written. Never overlaps an input.
    [[nodiscard]] std::span<double> out(std::size_t i) const {
        check(tables_.outputs, i, MCSM_T_F64);
        return view(static_cast<double*>(batch_.out[i]));
    }
    /// The i-th declared output, declared with output_u32.
    [[nodiscard]] std::span<std::uint32_t> out_u32(std::size_t i) const {
        check(tables_.outputs, i, MCSM_T_U32);
        return view(static_cast<std::uint32_t*>(batch_.out[i]));
    }

    /// Start of the tick since the campaign began, and its length, in hours.
    [[nodiscard]] double time_h() const { return batch_.time_h; }
    [[nodiscard]] double step_h() const { return batch_.step_h; }
    /// Address of this batch's draws.
    [[nodiscard]] Rng rng() const { return {batch_.rng}; }
    /// Ascending borders of the groups, one more than there are: group g holds the items
    /// groups()[g] to groups()[g + 1] - 1. Empty unless the plugin is groupwise.
    [[nodiscard]] std::span<const std::uint32_t> groups() const {
        if (batch_.group == nullptr) return {};
        return {batch_.group, batch_.n_groups + std::size_t{1}};
    }
    /// The first `count` elements of scratch memory, contents undefined. Throws std::logic_error if
    /// scratch_bytes asked for less. Every call gives the same memory.
    template <class T>
    [[nodiscard]] std::span<T> scratch(std::size_t count) const {
        if (count * sizeof(T) > batch_.scratch_bytes) throw std::logic_error("too little scratch");
        return {static_cast<T*>(batch_.scratch), count};
    }

  private:
    template <class T>
    [[nodiscard]] std::span<T> view(T* data) const {
        return {data, data == nullptr ? 0 : std::size_t{batch_.n}};
    }
    static void check(const Table<mcsm_column>& columns, std::size_t i, std::uint32_t type) {
        if (i >= columns.size()) {
            throw std::logic_error("column " + std::to_string(i) + " is not declared");
        }
        if (columns[i].type != type) {
            throw std::logic_error(std::string("column '") + columns[i].name +
                                   (type == MCSM_T_U32 ? "' is not u32" : "' is u32"));
        }
    }

    const mcsm_batch& batch_;
    const Tables& tables_;
};

}  // namespace mcsm
