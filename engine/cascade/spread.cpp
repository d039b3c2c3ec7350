// SPDX-License-Identifier: Apache-2.0
#include "engine/cascade/spread.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <thread>

#include "engine/cascade/skip_cascade.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

namespace {

/// Everything that all workers share.
struct Job {
    const DiffusionGraph& graph;
    std::vector<std::uint32_t> seeds;  ///< inside the graph
    const SpreadRequest& request;
    std::uint32_t mixed_seed;
    std::vector<std::uint32_t>& active;  ///< by replicate

    std::uint32_t blocks() const {
        return static_cast<std::uint32_t>(
            (std::uint64_t{request.replicates} + replicates_per_block - 1) / replicates_per_block);
    }
    std::uint32_t replicates_of(std::uint32_t block) const {
        return std::min(replicates_per_block, request.replicates - block * replicates_per_block);
    }
};

ReplicateMask first_replicates(std::uint32_t count) {
    return ~ReplicateMask{0} >> (replicates_per_block - count);
}

void keep(const Job& job, std::uint32_t block, const ActiveCounts& counts) {
    std::copy_n(counts, job.replicates_of(block),
                job.active.begin() + std::ptrdiff_t{block} * replicates_per_block);
}

template <class Cascade>
void run_blocks(const Job& job, Cascade& cascade, std::atomic<std::uint32_t>& next) {
    ActiveCounts counts;
    for (std::uint32_t block = next++; block < job.blocks(); block = next++) {
        cascade.run(block, first_replicates(job.replicates_of(block)), job.seeds, counts);
        keep(job, block, counts);
    }
}

/// Workers are made by the calling thread, so that running out of memory is its exception.
template <class Cascade>
void run_all(const Job& job, std::unique_ptr<Cascade> first, std::uint32_t first_block) {
    const std::uint32_t threads = std::clamp(job.request.threads, 1U, std::max(job.blocks(), 1U));
    std::vector<std::unique_ptr<Cascade>> workers;
    workers.push_back(std::move(first));
    while (workers.size() < threads)
        workers.push_back(std::make_unique<Cascade>(job.graph, job.mixed_seed, job.request.level));
    std::atomic<std::uint32_t> next = first_block;
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < workers.size(); ++i)
        others.emplace_back([&, i] { run_blocks(job, *workers[i], next); });
    run_blocks(job, *workers[0], next);
}

std::unique_ptr<MaskCascade> make_masks(const Job& job) {
    return std::make_unique<MaskCascade>(job.graph, job.mixed_seed, job.request.level);
}

/// Runs everything with the kernel that the first block as a pilot, or the request, names.
CascadeKernel run_job(const Job& job) {
    const bool may_skip = job.graph.model() == DiffusionGraph::Model::independent_cascade;
    const auto wanted = may_skip ? job.request.kernel : CascadeKernel::masks;
    auto masks = wanted == CascadeKernel::skips ? nullptr : make_masks(job);
    if (wanted == CascadeKernel::masks) {
        run_all(job, std::move(masks), 0);
        return CascadeKernel::masks;
    }
    if (masks != nullptr) {
        ActiveCounts counts;
        masks->run(0, ~ReplicateMask{0}, job.seeds, counts);
        if (choose_kernel(masks->counts()) == CascadeKernel::masks) {
            keep(job, 0, counts);
            run_all(job, std::move(masks), 1);
            return CascadeKernel::masks;
        }
        masks.reset();
    }
    run_all(job, std::make_unique<SkipCascade>(job.graph, job.mixed_seed, job.request.level), 0);
    return CascadeKernel::skips;
}

}  // namespace

CascadeKernel choose_kernel(const PassCounts& pilot) {
    return 6 * pilot.activations < 2 * pilot.drawn_arcs + pilot.scanned_arcs ? CascadeKernel::skips
                                                                             : CascadeKernel::masks;
}

Spread simulate_spread(const DiffusionGraph& graph, std::span<const std::uint32_t> seeds,
                       const SpreadRequest& request) {
    Spread spread;
    spread.active.resize(request.replicates);
    std::vector<std::uint32_t> inside;
    for (const std::uint32_t seed : seeds)
        inside.push_back(graph.inside(seed));
    spread.kernel =
        run_job({graph, std::move(inside), request, mix_seed(request.seed), spread.active});
    return spread;
}

double Spread::mean() const {
    std::uint64_t sum = 0;
    for (const std::uint32_t count : active)
        sum += count;
    return static_cast<double>(sum) / static_cast<double>(active.size());
}

double Spread::standard_error() const {
    const auto replicates = static_cast<double>(active.size());
    if (active.size() < 2) return 0;
    const double middle = mean();
    double squares = 0;
    for (const std::uint32_t count : active)
        squares += (count - middle) * (count - middle);
    return std::sqrt(squares / (replicates - 1) / replicates);
}

}  // namespace microcosm
