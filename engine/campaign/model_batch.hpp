// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <microcosm/plugin.h>

#include "engine/catalog/model.hpp"

namespace microcosm {

/// Items per call of a plugin: few enough for the first-level cache, enough that the call itself
/// costs nothing.
inline constexpr std::size_t batch_items = 512;

/// When and under which address a batch is evaluated.
struct EvalPoint {
    mcsm_rng address;
    double time_h = 0;
    double step_h = 24;
};

/// A model together with the columns of one batch, in the model's own order. Host-owned memory,
/// 64-byte aligned, reused from batch to batch. One thread at a time; the model itself is shared.
class ModelBatch {
  public:
    explicit ModelBatch(const Model& model, std::size_t items = batch_items);

    /// Of whose plugin models it has the columns.
    const Descriptor& plugin() const { return *plugin_; }
    /// Another model of the plugin takes the place of the last one, which may be gone already.
    void take(const Model& model);
    const Model& model() const { return *model_; }
    std::size_t items() const { return keys_.size(); }
    /// Borders of the groups of the next call, if the model looks at groups; without them each item
    /// is a group of its own.
    void set_groups(std::span<const std::uint32_t> borders) {
        groups_.assign(borders.begin(), borders.end());
    }
    /// Column k of the model's inputs (an f64 column, or an u32 column).
    double* input(std::size_t k) { return inputs_[k].get(); }
    std::uint32_t* input_u32(std::size_t k) {
        return reinterpret_cast<std::uint32_t*>(inputs_[k].get());
    }
    std::uint64_t* keys() { return keys_.data(); }
    const std::uint64_t* keys() const { return keys_.data(); }
    /// Output `column` of the kind for an item; 0 if the plugin does not have this optional output.
    double output(std::size_t column, std::size_t item) const;
    const double* output(std::size_t column) const;
    /// The new value of state column `number`.
    double state(std::size_t number, std::size_t item) const {
        return outputs_[model_->descriptor().states[number].output][item];
    }
    /// The same of an u32 column.
    std::uint32_t output_u32(std::size_t column, std::size_t item) const;

    /// Runs the model on the first n items. Throws PluginError if the plugin fails or an output is
    /// not finite; the text names plugin, column and item.
    void eval(std::size_t n, const EvalPoint& point);
    /// Upper limits of the scores of the first n items, whose columns lie between those of this batch
    /// and of `high`, another of the same model: valid until the next call. Requires that the plugin
    /// promises limits and that n > 0. Throws PluginError if it fails or a limit is no number.
    std::span<const double> limits(std::size_t n, const ModelBatch& high, const EvalPoint& point);

  private:
    struct FreeAligned {
        void operator()(double* memory) const;
    };
    using Column = std::unique_ptr<double[], FreeAligned>;
    static Column make_column(std::size_t items);
    void make_scratch();
    mcsm_batch view(std::size_t n, const EvalPoint& point);
    void pass_groups(std::size_t n, mcsm_batch& batch);
    void check_outputs(std::size_t n) const;
    void check_column(std::size_t column, std::size_t n) const;
    void check_state(const StateColumn& state, std::size_t n) const;

    const Model* model_;
    const Descriptor* plugin_;
    std::vector<Column> inputs_, outputs_;
    std::vector<const void*> in_;
    std::vector<void*> out_;
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint32_t> groups_;  ///< empty: every item alone
    Column scratch_;
    std::uint64_t scratch_bytes_ = 0;
};

/// A batch for the model, in place of what is there: a replicate's models differ from the last one's
/// in nothing but the values of their parameters.
void renew(std::optional<ModelBatch>& batch, const Model& model, std::size_t items = batch_items);

}  // namespace microcosm
