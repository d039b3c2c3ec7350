// SPDX-License-Identifier: Apache-2.0
// Test 17: eval runs on the same model from any number of threads, and models know nothing of each
// other.
#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include "engine/conformance/bench.hpp"
#include "engine/conformance/tests.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 256;
constexpr int batches = 8;      ///< different ones, so that a shared cache is worth nothing
constexpr int repetitions = 3;  ///< of each batch, model and thread
constexpr int calls = 8;        ///< one after the other: little time passes outside of eval

/// A model and what it computes alone.
struct Known {
    const Instance& model;
    std::vector<Outputs> expected;
};

std::vector<Items> make_batches(const Specimen& specimen) {
    std::vector<Items> all;
    for (std::uint32_t i = 0; i < batches; ++i)
        all.push_back(make_items(specimen.plugin, {count, specimen.seed() + i}));
    return all;
}

Known learn(const Instance& model, const std::vector<Items>& all) {
    Known known{model, {}};
    Bench bench(model.plugin(), count, Bench::Pages::plain);
    for (const Items& items : all)
        known.expected.push_back(bench.eval(model, items));
    return known;
}

/// The batch, several times, computes what was expected.
bool agrees(Bench& bench, const Known& known, const Items& items, const Outputs& expected) {
    bench.place(items, {});
    for (int call = 0; call < calls; ++call) {
        try {
            if (bench.run(known.model).code != MCSM_OK || bench.outputs() != expected) return false;
        } catch (const Failure&) {
            return false;
        }
    }
    return true;
}

/// One thread's share: every batch with every model, in an order of its own. Returns the number of
/// results that differ.
int work(const std::vector<Known>& models, const std::vector<Items>& all, std::size_t start) {
    Bench bench(models[0].model.plugin(), count, Bench::Pages::plain);
    int wrong = 0;
    for (int r = 0; r < repetitions; ++r) {
        for (std::size_t i = 0; i < all.size() * models.size(); ++i) {
            const std::size_t turn = i + start;
            const Known& known = models[turn % models.size()];
            const std::size_t batch = turn / models.size() % all.size();
            if (!agrees(bench, known, all[batch], known.expected[batch])) ++wrong;
        }
    }
    return wrong;
}

void check_crowd(const std::vector<Known>& models, const std::vector<Items>& all, int crowd) {
    std::atomic<int> wrong = 0;
    std::barrier start(crowd);
    std::vector<std::jthread> threads;
    for (int t = 0; t < crowd; ++t) {
        threads.emplace_back([&, t] {
            start.arrive_and_wait();
            wrong += work(models, all, static_cast<std::size_t>(t) * 3);
        });
    }
    threads.clear();
    if (wrong == 0) return;
    throw Failure(
        format("on {} threads, {} batches come out otherwise than on one; eval must not "
               "change the model or any global",
               crowd, wrong.load()));
}

}  // namespace

Verdict test_threads(const Specimen& specimen) {
    const std::vector<Items> all = make_batches(specimen);
    const Instance first(specimen.plugin, Parameters(specimen.plugin));
    std::vector<Known> models{learn(first.required(), all)};
    const Instance other(specimen.plugin, draw_parameters(specimen.plugin, specimen.seed() + 1));
    if (other.exists()) models.push_back(learn(other, all));
    if (learn(first, all).expected != models[0].expected) {
        throw Failure("a second model with other parameters changes what the first one computes");
    }
    for (const int crowd : {2, 8, 32})
        check_crowd(models, all, crowd);
    return {};
}

}  // namespace microcosm::conformance
