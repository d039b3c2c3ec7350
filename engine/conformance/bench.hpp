// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <microcosm/plugin.h>

#include "engine/conformance/guarded.hpp"
#include "engine/conformance/instance.hpp"
#include "engine/conformance/items.hpp"

namespace microcosm::conformance {

/// What else than its columns a batch tells: time and the address of its draws.
struct Setting {
    double time_h = 48, step_h = 24;
    mcsm_rng rng{{0x12345678u, 3}, 5, 777};
};

/// Results of one batch, bit by bit: one column per output of the plugin.
struct Outputs {
    std::vector<std::vector<std::uint64_t>> columns;
    bool operator==(const Outputs&) const = default;
};

/// Memory for batches of one plugin, each column between guard pages. Not thread-safe; one per
/// thread.
class Bench {
  public:
    /// Whether inputs are on read-only pages while the plugin runs; costs two calls of the kernel
    /// per column and batch.
    enum class Pages : std::uint8_t { read_only, plain };

    Bench(const Descriptor& plugin, std::size_t capacity, Pages pages = Pages::read_only);

    /// Writes the items into the columns. Outputs and scratch are filled with `fill`.
    void place(const Items& items, const Setting& setting, std::byte fill = std::byte{0x7B});
    /// Runs the plugin on what was placed. Throws Failure if it wrote beside an output.
    CallResult run(const Instance& model);
    /// The same with another function of the plugin than eval.
    using Function = std::function<std::int32_t(const mcsm_batch&, mcsm_error&)>;
    CallResult run(const Instance& model, const Function& function);
    Outputs outputs() const;
    const mcsm_batch& batch() const { return batch_; }

    /// place, run, outputs. Throws Failure also if the plugin reports an error.
    Outputs eval(const Instance& model, const Items& items, const Setting& setting = {},
                 std::byte fill = std::byte{0x7B});

  private:
    void place_inputs(const Items& items);
    void place_outputs(std::byte fill);
    void protect() const;

    const Descriptor& plugin_;
    Pages pages_;
    GuardedBlock keys_, groups_;
    std::unique_ptr<GuardedBlock> scratch_;
    std::vector<std::unique_ptr<GuardedBlock>> inputs_;  ///< null: not offered
    std::vector<std::unique_ptr<GuardedBlock>> outputs_;
    std::vector<const void*> in_;
    std::vector<void*> out_;
    std::byte fill_{};
    mcsm_batch batch_{};
};

/// The i-th output of a plugin as its kind describes it.
const KindColumn& output_column(const Descriptor& plugin, std::size_t i);

/// "output 'score' of item 3 is 0.5 here and 0.25 there": the first place where two results differ;
/// "" if they are equal.
std::string describe_difference(const Descriptor& plugin, const Outputs& here,
                                const Outputs& there);

/// A result as text: "0.5", "nan", "7".
std::string show(const KindColumn& column, std::uint64_t bits);
/// The same as a number.
double number_of(const KindColumn& column, std::uint64_t bits);

}  // namespace microcosm::conformance
