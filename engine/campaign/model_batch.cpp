// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/model_batch.hpp"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <new>
#include <string>

#include "engine/random/vector_versions.hpp"

namespace microcosm {

namespace {

constexpr std::size_t alignment = 64;

/// Of a number that is not finite all bits of the exponent are 1, so one more carries into the sign.
/// One pass without a branch and without a sum that each step has to wait for.
MICROCOSM_VECTOR_VERSIONS
bool are_finite(const double* values, std::size_t n) {
    constexpr std::uint64_t exponent = 0x7FF0000000000000u, one_more = 0x0010000000000000u;
    std::uint64_t carried = 0;
    for (std::size_t i = 0; i < n; ++i)
        carried |= (std::bit_cast<std::uint64_t>(values[i]) & exponent) + one_more;
    return carried >> 63 == 0;
}

MICROCOSM_VECTOR_VERSIONS
bool are_between(const double* values, std::size_t n, double low, double high) {
    std::uint64_t outside = 0;
    for (std::size_t i = 0; i < n; ++i)
        outside += static_cast<std::uint64_t>(!(values[i] >= low && values[i] <= high));
    return outside == 0;
}

}  // namespace

void ModelBatch::FreeAligned::operator()(double* memory) const {
    std::free(memory);
}

ModelBatch::Column ModelBatch::make_column(std::size_t items) {
    const std::size_t bytes = (items * sizeof(double) + alignment) / alignment * alignment;
    auto* const memory = static_cast<double*>(std::aligned_alloc(alignment, bytes));
    if (memory == nullptr) throw std::bad_alloc();
    return Column(memory);
}

ModelBatch::ModelBatch(const Model& model, std::size_t items)
    : model_(&model), plugin_(&model.descriptor()), keys_(items) {
    for (const std::uint32_t column : model.inputs()) {
        inputs_.push_back(column == absent_column ? nullptr : make_column(items));
        in_.push_back(inputs_.back().get());
    }
    std::int32_t last_output = -1;
    for (const std::int32_t position : model.outputs())
        last_output = std::max(last_output, position);
    for (const StateColumn& state : model.descriptor().states)
        last_output = std::max(last_output, static_cast<std::int32_t>(state.output));
    for (std::int32_t k = 0; k <= last_output; ++k) {
        outputs_.push_back(make_column(items));
        out_.push_back(outputs_.back().get());
    }
    make_scratch();
}

void ModelBatch::make_scratch() {
    const std::uint64_t bytes = model_->scratch_bytes(static_cast<std::uint32_t>(items()));
    if (bytes > scratch_bytes_) scratch_ = make_column(bytes / sizeof(double) + 1);
    scratch_bytes_ = bytes;
}

void ModelBatch::take(const Model& model) {
    model_ = &model;
    make_scratch();
    groups_.clear();
}

void renew(std::optional<ModelBatch>& batch, const Model& model, std::size_t items) {
    const bool fits = batch && &batch->plugin() == &model.descriptor() && batch->items() == items;
    if (fits)
        batch->take(model);
    else
        batch.emplace(model, items);
}

const double* ModelBatch::output(std::size_t column) const {
    const std::int32_t position = model_->outputs()[column];
    return position < 0 ? nullptr : outputs_[static_cast<std::size_t>(position)].get();
}

double ModelBatch::output(std::size_t column, std::size_t item) const {
    const double* values = output(column);
    return values == nullptr ? 0 : values[item];
}

std::uint32_t ModelBatch::output_u32(std::size_t column, std::size_t item) const {
    const double* values = output(column);
    return values == nullptr ? 0 : reinterpret_cast<const std::uint32_t*>(values)[item];
}

mcsm_batch ModelBatch::view(std::size_t n, const EvalPoint& point) {
    mcsm_batch batch{};
    batch.struct_size = sizeof batch;
    batch.n = static_cast<std::uint32_t>(n);
    batch.key = keys_.data();
    batch.in = in_.data();
    batch.out = out_.data();
    batch.scratch = scratch_.get();
    batch.scratch_bytes = scratch_bytes_;
    batch.time_h = point.time_h;
    batch.step_h = point.step_h;
    batch.rng = point.address;
    return batch;
}

void ModelBatch::eval(std::size_t n, const EvalPoint& point) {
    if (n == 0) return;  // plugins are promised at least one item
    mcsm_batch batch = view(n, point);
    if (model_->descriptor().groupwise) pass_groups(n, batch);
    model_->eval(batch);
    groups_.clear();
    check_outputs(n);
}

std::span<const double> ModelBatch::limits(std::size_t n, const ModelBatch& high,
                                           const EvalPoint& point) {
    model_->limit(view(n, point), high.in_.data());
    const std::span<const double> limits(outputs_.front().get(), n);
    for (const double limit : limits)
        if (std::isnan(limit))
            throw PluginError(model_->descriptor().id, "", "a limit of its scores is no number");
    return limits;
}

void ModelBatch::pass_groups(std::size_t n, mcsm_batch& batch) {
    if (groups_.empty())
        for (std::uint32_t i = 0; i <= n; ++i)
            groups_.push_back(i);
    batch.group = groups_.data();
    batch.n_groups = static_cast<std::uint32_t>(groups_.size() - 1);
}

void ModelBatch::check_outputs(std::size_t n) const {
    const auto columns = model_->descriptor().kind->outputs;
    for (std::size_t column = 0; column < columns.size(); ++column)
        if (columns[column].type == ColumnType::f64 && output(column) != nullptr)
            check_column(column, n);
    for (const StateColumn& state : model_->descriptor().states)
        check_state(state, n);
}

void ModelBatch::check_state(const StateColumn& state, std::size_t n) const {
    const double* values = outputs_[state.output].get();
    if (are_between(values, n, state.column.low, state.column.high)) return;
    for (std::size_t i = 0; i < n; ++i)
        if (!(values[i] >= state.column.low && values[i] <= state.column.high))
            throw PluginError(model_->descriptor().id, "",
                              "state '" + std::string(state.column.name) + "' of item " +
                                  std::to_string(i) + " (key " + std::to_string(keys_[i]) +
                                  ") leaves its range");
}

void ModelBatch::check_column(std::size_t column, std::size_t n) const {
    const double* values = output(column);
    if (are_finite(values, n)) return;
    const Descriptor& plugin = model_->descriptor();
    for (std::size_t i = 0; i < n; ++i)
        if (!std::isfinite(values[i]))
            throw PluginError(plugin.id, "",
                              "output '" + std::string(plugin.kind->outputs[column].name) +
                                  "' of item " + std::to_string(i) + " (key " +
                                  std::to_string(keys_[i]) + ") is not finite");
}

}  // namespace microcosm
