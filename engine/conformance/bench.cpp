// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/bench.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "engine/conformance/verdict.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::uint64_t scratch_limit = std::uint64_t{1} << 32;

std::size_t width_of(const KindColumn& column) {
    return column.type == ColumnType::u32 ? sizeof(std::uint32_t) : sizeof(double);
}

template <class T>
void write(std::byte* at, const std::vector<double>& values) {
    for (const double value : values) {
        const T typed = static_cast<T>(value);
        std::memcpy(at, &typed, sizeof typed);
        at += sizeof typed;
    }
}

std::unique_ptr<GuardedBlock> make_column(const char* role, const KindColumn& column,
                                          std::size_t capacity) {
    return std::make_unique<GuardedBlock>(format("{} '{}'", role, column.name),
                                          capacity * width_of(column));
}

}  // namespace

const KindColumn& output_column(const Descriptor& plugin, std::size_t i) {
    const auto state =
        std::ranges::find(plugin.states, static_cast<std::uint32_t>(i), &StateColumn::output);
    if (state != plugin.states.end()) return state->column;
    const auto found = std::ranges::find(plugin.outputs, static_cast<std::int32_t>(i));
    return plugin.kind->outputs[static_cast<std::size_t>(found - plugin.outputs.begin())];
}

Bench::Bench(const Descriptor& plugin, std::size_t capacity, Pages pages)
    : plugin_(plugin),
      pages_(pages),
      keys_("the keys", capacity * sizeof(std::uint64_t)),
      groups_("the borders of the groups", (2 * capacity + 2) * sizeof(std::uint32_t)) {
    for (std::size_t i = 0; i < plugin.inputs.size(); ++i) {
        const KindColumn* column = input_column(plugin, i);
        inputs_.push_back(column == nullptr ? nullptr : make_column("input", *column, capacity));
    }
    for (std::size_t i = 0; i < plugin.plugin->n_outputs; ++i) {
        outputs_.push_back(make_column("output", output_column(plugin, i), capacity));
    }
    batch_.struct_size = sizeof batch_;
}

void Bench::place_inputs(const Items& items) {
    batch_.n = static_cast<std::uint32_t>(items.size());
    std::byte* keys = keys_.place(items.size() * sizeof(std::uint64_t));
    std::memcpy(keys, items.keys.data(), items.size() * sizeof(std::uint64_t));
    batch_.key = reinterpret_cast<const std::uint64_t*>(keys);
    in_.clear();
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (inputs_[i] == nullptr) {
            in_.push_back(nullptr);
            continue;
        }
        const KindColumn& column = *input_column(plugin_, i);
        std::byte* at = inputs_[i]->place(items.size() * width_of(column));
        if (column.type == ColumnType::u32) {
            write<std::uint32_t>(at, items.columns[i]);
        } else {
            write<double>(at, items.columns[i]);
        }
        in_.push_back(at);
    }
    batch_.in = in_.data();
    if (!plugin_.groupwise) return;
    std::byte* borders = groups_.place(items.borders.size() * sizeof(std::uint32_t));
    std::memcpy(borders, items.borders.data(), items.borders.size() * sizeof(std::uint32_t));
    batch_.group = reinterpret_cast<const std::uint32_t*>(borders);
    batch_.n_groups = static_cast<std::uint32_t>(items.blocks());
}

void Bench::place_outputs(std::byte fill) {
    fill_ = fill;
    out_.clear();
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        const std::size_t bytes = batch_.n * width_of(output_column(plugin_, i));
        std::byte* at = outputs_[i]->place(bytes);
        std::fill(at, at + bytes, fill);
        out_.push_back(at);
    }
    batch_.out = out_.data();
}

void Bench::place(const Items& items, const Setting& setting, std::byte fill) {
    place_inputs(items);
    place_outputs(fill);
    batch_.time_h = setting.time_h;
    batch_.step_h = setting.step_h;
    batch_.rng = setting.rng;
    if (pages_ == Pages::read_only) protect();
}

void Bench::protect() const {
    keys_.make_read_only();
    groups_.make_read_only();
    for (const auto& input : inputs_) {
        if (input != nullptr) input->make_read_only();
    }
}

CallResult Bench::run(const Instance& model) {
    return run(model, [&](const mcsm_batch& batch, mcsm_error& error) {
        return plugin_.plugin->eval(model.handle(), &batch, &error);
    });
}

CallResult Bench::run(const Instance& model, const Function& function) {
    const std::uint64_t bytes = model.scratch_bytes(batch_.n);
    if (bytes > scratch_limit) {
        throw Failure(format("scratch_bytes asks for {} bytes for {} items", bytes, batch_.n));
    }
    if (!scratch_ || bytes != batch_.scratch_bytes) {
        scratch_ = std::make_unique<GuardedBlock>("scratch", bytes);
    }
    batch_.scratch_bytes = bytes;
    batch_.scratch = scratch_->place(bytes);
    std::memset(batch_.scratch, std::to_integer<int>(fill_), bytes);
    CallResult result =
        call_plugin("eval", [&](mcsm_error& error) { return function(batch_, error); });
    for (const auto& output : outputs_) {
        if (output->is_intact()) continue;
        throw Failure(format("writes outside {} (n = {})", output->name(), batch_.n));
    }
    if (!scratch_->is_intact()) {
        throw Failure(format("writes outside the {} bytes of scratch that it asked for", bytes));
    }
    return result;
}

Outputs Bench::outputs() const {
    Outputs outputs;
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        const std::size_t width = width_of(output_column(plugin_, i));
        auto& column = outputs.columns.emplace_back(batch_.n);
        for (std::size_t item = 0; item < batch_.n; ++item) {
            std::memcpy(&column[item], outputs_[i]->data() + item * width, width);
        }
    }
    return outputs;
}

Outputs Bench::eval(const Instance& model, const Items& items, const Setting& setting,
                    std::byte fill) {
    place(items, setting, fill);
    const CallResult result = run(model);
    if (result.code == MCSM_OK) return outputs();
    throw Failure(format("eval fails on {} items with {}: {} (first item: {})", items.size(),
                         model.parameters().text(), result.message,
                         describe_item(plugin_, items, 0)));
}

double number_of(const KindColumn& column, std::uint64_t bits) {
    return column.type == ColumnType::u32 ? static_cast<double>(bits) : std::bit_cast<double>(bits);
}

std::string show(const KindColumn& column, std::uint64_t bits) {
    const double number = number_of(column, bits);
    return std::isfinite(number) ? shortest(number) : format("{}", number);
}

std::string describe_difference(const Descriptor& plugin, const Outputs& here,
                                const Outputs& there) {
    for (std::size_t c = 0; c < here.columns.size(); ++c) {
        const auto& left = here.columns[c];
        const auto& right = there.columns[c];
        for (std::size_t i = 0; i < left.size(); ++i) {
            if (left[i] == right[i]) continue;
            const KindColumn& column = output_column(plugin, c);
            return format("output '{}' of item {} is {} instead of {}", column.name, i,
                          show(column, right[i]), show(column, left[i]));
        }
    }
    return "";
}

}  // namespace microcosm::conformance
