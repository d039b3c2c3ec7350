// SPDX-License-Identifier: Apache-2.0
// Runs a plugin on hand-made columns, through the same C border as the host: for the unit test of
// its author.
//
//   mcsm::testing::Trial trial{mcsm::descriptor<Decay>()};
//   trial.set("half_life", 12);
//   trial.in("post.age", {0, 12, 24}).in("pair.tie", {1, 1, 1});
//   EXPECT_DOUBLE_EQ(trial.run().at("score")[1], 0.5);
#pragma once

#include <microcosm/plugin.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mcsm::testing {

/// Output columns by name; u32 columns are given as doubles.
using Columns = std::map<std::string, std::vector<double>>;

/// A plugin with values for its parameters and columns for one batch. Keys are 1, 2, 3 … unless
/// given. Misuse and failures of the plugin throw; a refused parameter throws ParamError.
class Trial {
  public:
    explicit Trial(const mcsm_plugin& plugin) : plugin_(plugin) {
        for (std::uint32_t i = 0; i < plugin.n_params; ++i) {
            values_.push_back(plugin.params[i]->def);
        }
    }

    /// Sets a parameter (a choice by its index); the others keep their defaults. Bounds are not
    /// checked.
    Trial& set(const std::string& key, double value) {
        for (std::uint32_t i = 0; i < plugin_.n_params; ++i) {
            if (key != plugin_.params[i]->key) continue;
            if (plugin_.params[i]->type == MCSM_T_F64) {
                values_[i].f = value;
            } else {
                values_[i].i = static_cast<std::int64_t>(value);
            }
            return *this;
        }
        throw std::invalid_argument("no parameter '" + key + "'");
    }
    /// Gives an input column; counts may be given for a u32 column. Columns the plugin does not
    /// read are ignored.
    Trial& in(const std::string& name, std::vector<double> column) {
        inputs_[name] = std::move(column);
        return *this;
    }
    Trial& keys(std::vector<std::uint64_t> keys) {
        keys_ = std::move(keys);
        return *this;
    }
    Trial& rng(const mcsm_rng& address) {
        rng_ = address;
        return *this;
    }
    /// Start of the tick and its length in hours; 0 and 24 unless given.
    Trial& time(double start_h, double step_h) {
        time_h_ = start_h;
        step_h_ = step_h;
        return *this;
    }

    /// Creates the model, evaluates one batch, destroys the model.
    [[nodiscard]] Columns run() const {
        const auto model = create();
        Buffers buffers = fill();
        mcsm_batch batch{};
        batch.struct_size = sizeof batch;
        batch.n = static_cast<std::uint32_t>(buffers.keys.size());
        batch.key = buffers.keys.data();
        batch.in = buffers.in.data();
        batch.out = buffers.out.data();
        std::vector<double> scratch(plugin_.scratch_bytes(model.get(), batch.n) / 8 + 1);
        batch.scratch = scratch.data();
        batch.scratch_bytes = scratch.size() * 8;
        batch.time_h = time_h_;
        batch.step_h = step_h_;
        batch.rng = rng_;
        mcsm_error error{};
        check(plugin_.eval(model.get(), &batch, &error), error);
        return collect(buffers);
    }

  private:
    struct Buffers {
        std::vector<std::uint64_t> keys;
        std::vector<std::vector<double>> in_f64, out_f64;
        std::vector<std::vector<std::uint32_t>> in_u32, out_u32;
        std::vector<const void*> in;
        std::vector<void*> out;
    };

    static void check(std::int32_t code, const mcsm_error& error) {
        if (code == MCSM_E_PARAM) throw ParamError(error.param, error.message);
        if (code != MCSM_OK) throw std::runtime_error(error.message);
    }

    [[nodiscard]] std::unique_ptr<void, void (*)(void*)> create() const {
        const mcsm_host host{sizeof host,
                             MCSM_ABI_MAJOR,
                             MCSM_ABI_MINOR,
                             0,
                             [](const char*) -> const void* { return nullptr; },
                             [](std::int32_t, const char*) {}};
        void* model = nullptr;
        mcsm_error error{};
        check(plugin_.create(&plugin_, &host, values_.data(), &model, &error), error);
        return {model, plugin_.destroy};
    }

    [[nodiscard]] std::size_t count_items() const {
        if (!keys_.empty()) return keys_.size();
        for (std::uint32_t i = 0; i < plugin_.n_inputs; ++i) {
            const auto found = inputs_.find(plugin_.inputs[i]->name);
            if (found != inputs_.end()) return found->second.size();
        }
        throw std::invalid_argument("neither keys nor input columns");
    }

    [[nodiscard]] Buffers fill() const {
        Buffers b;
        const std::size_t n = count_items();
        b.keys = keys_;
        while (b.keys.size() < n)
            b.keys.push_back(b.keys.size() + 1);
        b.in_f64.resize(plugin_.n_inputs);
        b.in_u32.resize(plugin_.n_inputs);
        for (std::uint32_t i = 0; i < plugin_.n_inputs; ++i) {
            b.in.push_back(fill_input(b, i, n));
        }
        for (std::uint32_t i = 0; i < plugin_.n_outputs; ++i) {
            // Filled with what no plugin may leave behind.
            b.out_f64.emplace_back(n, std::numeric_limits<double>::quiet_NaN());
            b.out_u32.emplace_back(n, 0xFFFFFFFFu);
        }
        for (std::uint32_t i = 0; i < plugin_.n_outputs; ++i) {
            const bool counts = plugin_.outputs[i]->type == MCSM_T_U32;
            b.out.push_back(counts ? static_cast<void*>(b.out_u32[i].data())
                                   : static_cast<void*>(b.out_f64[i].data()));
        }
        return b;
    }

    const void* fill_input(Buffers& b, std::size_t i, std::size_t n) const {
        const mcsm_column& column = *plugin_.inputs[i];
        const auto found = inputs_.find(column.name);
        if (found == inputs_.end()) {
            if ((column.flags & MCSM_C_OPTIONAL) != 0) return nullptr;
            throw std::invalid_argument(std::string("no input column '") + column.name + "'");
        }
        if (found->second.size() != n) {
            throw std::invalid_argument(std::string("input column '") + column.name +
                                        "' has another length");
        }
        if (column.type == MCSM_T_F64) return (b.in_f64[i] = found->second).data();
        for (const double x : found->second) {
            b.in_u32[i].push_back(static_cast<std::uint32_t>(x));
        }
        return b.in_u32[i].data();
    }

    [[nodiscard]] Columns collect(const Buffers& b) const {
        Columns columns;
        for (std::uint32_t i = 0; i < plugin_.n_outputs; ++i) {
            auto& column = columns[plugin_.outputs[i]->name];
            if (plugin_.outputs[i]->type == MCSM_T_F64) {
                column = b.out_f64[i];
            } else {
                column.assign(b.out_u32[i].begin(), b.out_u32[i].end());
            }
        }
        return columns;
    }

    const mcsm_plugin& plugin_;
    std::vector<mcsm_value> values_;
    Columns inputs_;
    std::vector<std::uint64_t> keys_;
    mcsm_rng rng_{{1, 0}, 0, 256};
    double time_h_ = 0.0, step_h_ = 24.0;
};

}  // namespace mcsm::testing
