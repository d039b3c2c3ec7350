// SPDX-License-Identifier: Apache-2.0
// A stub of a host, to be compiled together with plugins under a sanitizer: the CMake targets
// check-asan and check-tsan of microcosm_add_plugin do it. Every plugin of the library is created
// and evaluated on eight threads, at many lengths, with numbers that are inside the ranges of every
// kind. The sanitizer finds the faults; the stub itself compares no results.
#pragma once

#include <microcosm/plugin.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace mcsm::exercise {

/// One batch on the heap, where the address sanitizer watches the ends of each column.
class Columns {
  public:
    Columns(const mcsm_plugin& plugin, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i)
            keys_.push_back(std::uint64_t{i} * 0x9E3779B97F4A7C15u);
        for (std::uint32_t c = 0; c < plugin.n_inputs; ++c)
            in_.push_back(add(*plugin.inputs[c], count, c));
        for (std::uint32_t c = 0; c < plugin.n_outputs; ++c)
            out_.push_back(add(*plugin.outputs[c], count, c));
        for (std::uint32_t i = 0; i <= count; i += 1 + (i % 7))  // groups of 1 to 7 items
            borders_.push_back(i);
        if (borders_.back() != count) borders_.push_back(count);
    }

    [[nodiscard]] mcsm_batch batch(const mcsm_plugin& plugin) const {
        mcsm_batch batch{};
        batch.struct_size = sizeof batch;
        batch.n = static_cast<std::uint32_t>(keys_.size());
        batch.key = keys_.data();
        batch.in = in_.data();
        batch.out = out_.data();
        if ((plugin.flags & MCSM_F_GROUPWISE) != 0) {
            batch.group = borders_.data();
            batch.n_groups = static_cast<std::uint32_t>(borders_.size() - 1);
        }
        batch.time_h = 48;
        batch.step_h = 24;
        batch.rng = {{1, 2}, 3, 400};
        return batch;
    }

  private:
    /// Shares in [0, 1], and counts of 1, which every kind allows; 0 where 0 is allowed.
    void* add(const mcsm_column& column, std::uint32_t count, std::uint32_t number) {
        const bool zero = std::strncmp(column.name, "person.", 7) != 0;
        if (column.type == MCSM_T_U32) {
            counts_.push_back(std::make_unique<std::uint32_t[]>(count));
            for (std::uint32_t i = 0; i < count; ++i)
                counts_.back()[i] = zero ? (i + number) % 2 : 1;
            return counts_.back().get();
        }
        numbers_.push_back(std::make_unique<double[]>(count));
        for (std::uint32_t i = 0; i < count; ++i)
            numbers_.back()[i] = static_cast<double>((i * 37 + number * 11) % 101) / 100;
        return numbers_.back().get();
    }

    std::vector<std::uint64_t> keys_;
    std::vector<std::unique_ptr<double[]>> numbers_;
    std::vector<std::unique_ptr<std::uint32_t[]>> counts_;
    std::vector<const void*> in_;
    std::vector<void*> out_;
    std::vector<std::uint32_t> borders_;
};

/// Creates models with the defaults (a required parameter gets its lower bound).
inline std::vector<mcsm_value> defaults(const mcsm_plugin& plugin) {
    std::vector<mcsm_value> values;
    for (std::uint32_t i = 0; i < plugin.n_params; ++i) {
        const mcsm_param& p = *plugin.params[i];
        values.push_back(p.def);
        const bool required = (p.flags & MCSM_P_REQUIRED) != 0 && p.type != MCSM_T_STR;
        if (required && p.type == MCSM_T_F64) values[i].f = p.min;
        if (required && p.type != MCSM_T_F64) values[i].i = static_cast<std::int64_t>(p.min);
    }
    return values;
}

/// Evaluates one batch of each length on the model; false if the plugin reports an error.
inline bool evaluate(const mcsm_plugin& plugin, const void* model) {
    for (const std::uint32_t count : {1u, 2u, 7u, 64u, 65u, 1000u}) {
        const Columns columns(plugin, count);
        mcsm_batch batch = columns.batch(plugin);
        batch.scratch_bytes = plugin.scratch_bytes(model, count);
        const auto scratch = std::make_unique<unsigned char[]>(batch.scratch_bytes);
        batch.scratch = scratch.get();
        mcsm_error error{sizeof(mcsm_error), 0, {}, {}};
        if (plugin.eval(model, &batch, &error) == MCSM_OK) continue;
        std::fprintf(stderr, "%s: %s\n", plugin.id, error.message);
        return false;
    }
    return true;
}

/// Eight threads on one model, then eight with a model each. Returns the number of failures.
inline int exercise(const mcsm_plugin& plugin, const mcsm_host& host) {
    const std::vector<mcsm_value> values = defaults(plugin);
    const auto create = [&]() -> void* {
        void* model = nullptr;
        mcsm_error error{sizeof(mcsm_error), 0, {}, {}};
        if (plugin.create(&plugin, &host, values.data(), &model, &error) != MCSM_OK) {
            std::fprintf(stderr, "%s: %s\n", plugin.id, error.message);
        }
        return model;
    };
    std::array<int, 8> failed{};
    void* shared = create();
    if (shared == nullptr) return 1;
    std::vector<std::thread> threads;
    for (int& count : failed) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i)
                count += evaluate(plugin, shared) ? 0 : 1;
            void* own = create();
            count += own != nullptr && evaluate(plugin, own) ? 0 : 1;
            plugin.destroy(own);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    plugin.destroy(shared);
    int sum = 0;
    for (const int count : failed)
        sum += count;
    return sum;
}

/// All plugins of the library that is linked into this program. Returns what main returns.
inline int run() {
    static const mcsm_host host{sizeof(mcsm_host),
                                MCSM_ABI_MAJOR,
                                MCSM_ABI_MINOR,
                                0,
                                [](const char*) -> const void* { return nullptr; },
                                [](std::int32_t, const char*) {}};
    mcsm_error error{sizeof(mcsm_error), 0, {}, {}};
    const mcsm_library* library = microcosm_plugin_entry(&host, &error);
    if (library == nullptr) {
        std::fprintf(stderr, "the entry failed: %s\n", error.message);
        return 1;
    }
    int failed = 0;
    for (std::uint32_t i = 0; i < library->n_plugins; ++i)
        failed += exercise(*library->plugins[i], host);
    return failed == 0 ? 0 : 1;
}

}  // namespace mcsm::exercise
