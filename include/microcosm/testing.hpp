// SPDX-License-Identifier: Apache-2.0
// Runs a plugin on hand-made columns, through the same C border as the host: for the unit test of
// its author.
//
//   mcsm::testing::Trial trial{mcsm::descriptor<Decay>()};
//   trial.set("half_life", 12);
//   trial.in("post.age", {0, 12, 24}).in("pair.tie", {1, 1, 1});
//   EXPECT_DOUBLE_EQ(trial.run().at("score")[1], 0.5);
//
// Needs no test framework: an `if` in main will do.
#pragma once

#include <microcosm/plugin.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mcsm::testing {

/// Gives vectors the alignment that the host promises to plugins.
template <class T>
struct Aligned64 {
    using value_type = T;
    Aligned64() = default;
    template <class U>
    explicit Aligned64(const Aligned64<U>&) {}
    [[nodiscard]] T* allocate(std::size_t n) {
        return static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{64}));
    }
    void deallocate(T* memory, std::size_t) { ::operator delete (memory, std::align_val_t{64}); }
    bool operator==(const Aligned64&) const = default;
};

/// Memory of one column.
template <class T>
using Aligned = std::vector<T, Aligned64<T>>;

/// Output columns by name; u32 columns are given as doubles.
using Columns = std::map<std::string, std::vector<double>>;

/// A plugin with values for its parameters and columns for one batch. Keys are 1, 2, 3 … unless
/// given. Misuse throws std::invalid_argument, a refused parameter ParamError, another failure of
/// the plugin std::runtime_error. Used by one thread.
class Trial {
  public:
    explicit Trial(const mcsm_plugin& plugin) : plugin_(plugin) {
        for (std::uint32_t i = 0; i < plugin.n_params; ++i) {
            values_.push_back(plugin.params[i]->def);
        }
    }

    /// Sets a number, a boolean (0 or 1) or a choice by its index; the others keep their defaults.
    /// A value outside its bounds is refused by run.
    Trial& set(const std::string& key, double value) {
        const std::size_t i = find(key);
        if (plugin_.params[i]->type == MCSM_T_STR) throw_misuse(key, "is a text");
        if (plugin_.params[i]->type == MCSM_T_F64) {
            values_[i].f = value;
        } else {
            values_[i].i = static_cast<std::int64_t>(value);
        }
        return *this;
    }
    /// Sets a text, or a choice by its text.
    Trial& set(const std::string& key, const std::string& value) {
        const std::size_t i = find(key);
        if (plugin_.params[i]->type == MCSM_T_STR) {
            values_[i].s = texts_.emplace_back(value).c_str();
            return *this;
        }
        if (plugin_.params[i]->type != MCSM_T_ENUM) throw_misuse(key, "is no text");
        values_[i].i = 0;
        for (const char* const* choice = plugin_.params[i]->choices; *choice != nullptr; ++choice) {
            if (value == *choice) return *this;
            ++values_[i].i;
        }
        throw_misuse(key, "has no choice '" + value + "'");
    }
    /// Gives an input column; whole numbers for a u32 column. Columns the plugin does not read are
    /// ignored; a state column that is not given has its initial value.
    Trial& in(const std::string& name, std::vector<double> column) {
        inputs_[name] = std::move(column);
        return *this;
    }
    /// For `limit`: the largest values of an input whose smallest ones `in` gives.
    Trial& up_to(const std::string& name, std::vector<double> column) {
        highest_[name] = std::move(column);
        return *this;
    }
    /// Identities of the items.
    Trial& keys(std::vector<std::uint64_t> keys) {
        keys_ = std::move(keys);
        return *this;
    }
    /// Borders of the groups of a groupwise plugin; all items are one group unless given.
    Trial& groups(std::vector<std::uint32_t> borders) {
        groups_ = std::move(borders);
        return *this;
    }
    /// Address of the draws.
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
        Buffers buffers = fill(inputs_);
        const mcsm_batch batch = batch_of(buffers, model.get());
        mcsm_error error{};
        check(plugin_.eval(model.get(), &batch, &error), error);
        return collect(buffers);
    }

    /// What the extension microcosm.bound/1 says of each item, whose inputs lie between `in` and
    /// `up_to`. Throws std::invalid_argument if the plugin has no such extension.
    [[nodiscard]] std::vector<double> limit() const {
        const auto* bound =
            static_cast<const mcsm_bound*>(plugin_.extension(&plugin_, MCSM_EXT_BOUND));
        if (bound == nullptr) throw std::invalid_argument("no extension " MCSM_EXT_BOUND);
        const auto model = create();
        Columns highest = inputs_;
        for (const auto& [name, column] : highest_)
            highest[name] = column;
        Buffers low = fill(inputs_);
        const Buffers high = fill(highest);
        const mcsm_batch batch = batch_of(low, model.get());
        mcsm_error error{};
        check(bound->eval(model.get(), &batch, high.in.data(), &error), error);
        return {low.out_f64[0].begin(), low.out_f64[0].end()};
    }

  private:
    struct Buffers {
        std::vector<std::uint64_t> keys;
        std::vector<std::uint32_t> groups;
        std::vector<Aligned<double>> in_f64, out_f64;
        std::vector<Aligned<std::uint32_t>> in_u32, out_u32;
        std::vector<const void*> in;
        std::vector<void*> out;
        Aligned<double> scratch;
    };

    [[noreturn]] static void throw_misuse(const std::string& key, const std::string& text) {
        throw std::invalid_argument("parameter '" + key + "' " + text);
    }

    [[nodiscard]] std::size_t find(const std::string& key) const {
        for (std::uint32_t i = 0; i < plugin_.n_params; ++i) {
            if (key == plugin_.params[i]->key) return i;
        }
        throw std::invalid_argument("no parameter '" + key + "'");
    }

    [[nodiscard]] mcsm_batch batch_of(Buffers& buffers, const void* model) const {
        mcsm_batch batch{};
        batch.struct_size = sizeof batch;
        batch.n = static_cast<std::uint32_t>(buffers.keys.size());
        batch.key = buffers.keys.data();
        batch.in = buffers.in.data();
        batch.out = buffers.out.data();
        if ((plugin_.flags & MCSM_F_GROUPWISE) != 0) {
            buffers.groups = groups_.empty() ? std::vector<std::uint32_t>{0, batch.n} : groups_;
            batch.group = buffers.groups.data();
            batch.n_groups = static_cast<std::uint32_t>(buffers.groups.size() - 1);
        }
        buffers.scratch.resize(plugin_.scratch_bytes(model, batch.n) / 8 + 1);
        batch.scratch = buffers.scratch.data();
        batch.scratch_bytes = buffers.scratch.size() * 8;
        batch.time_h = time_h_;
        batch.step_h = step_h_;
        batch.rng = rng_;
        return batch;
    }

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

    [[nodiscard]] Buffers fill(const Columns& given) const {
        Buffers b;
        const std::size_t n = count_items();
        b.keys = keys_;
        while (b.keys.size() < n)
            b.keys.push_back(b.keys.size() + 1);
        b.in_f64.resize(plugin_.n_inputs);
        b.in_u32.resize(plugin_.n_inputs);
        for (std::uint32_t i = 0; i < plugin_.n_inputs; ++i) {
            b.in.push_back(fill_input(b, i, given));
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

    const void* fill_input(Buffers& b, std::size_t i, const Columns& given) const {
        const mcsm_column& column = *plugin_.inputs[i];
        const auto found = given.find(column.name);
        std::vector<double> values;
        if (found != given.end()) {
            values = found->second;
        } else if ((column.flags & MCSM_C_OPTIONAL) != 0) {
            return nullptr;
        } else if ((column.flags & MCSM_C_STATE) != 0) {
            values.assign(b.keys.size(), column.initial);
        } else {
            throw std::invalid_argument(std::string("no input column '") + column.name + "'");
        }
        if (values.size() != b.keys.size()) {
            throw std::invalid_argument(std::string("input column '") + column.name +
                                        "' has another length");
        }
        if (column.type == MCSM_T_F64) {
            b.in_f64[i].assign(values.begin(), values.end());
            return b.in_f64[i].data();
        }
        for (const double x : values)
            b.in_u32[i].push_back(static_cast<std::uint32_t>(x));
        return b.in_u32[i].data();
    }

    [[nodiscard]] Columns collect(const Buffers& b) const {
        Columns columns;
        for (std::uint32_t i = 0; i < plugin_.n_outputs; ++i) {
            auto& column = columns[plugin_.outputs[i]->name];
            if (plugin_.outputs[i]->type == MCSM_T_F64) {
                column.assign(b.out_f64[i].begin(), b.out_f64[i].end());
            } else {
                column.assign(b.out_u32[i].begin(), b.out_u32[i].end());
            }
        }
        return columns;
    }

    const mcsm_plugin& plugin_;
    std::vector<mcsm_value> values_;
    std::deque<std::string> texts_;  // what text values point to
    Columns inputs_, highest_;
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint32_t> groups_;
    mcsm_rng rng_{{1, 0}, 0, 256};
    double time_h_ = 0.0, step_h_ = 24.0;
};

}  // namespace mcsm::testing
