// SPDX-License-Identifier: Apache-2.0
#include "tools/bench/reference_cascade.hpp"

namespace microcosm::bench {

ReferenceCascade::ReferenceCascade(std::uint32_t nodes, const std::vector<WeightedArc>& arcs)
    : offsets_(nodes + std::size_t{1}),
      targets_(arcs.size()),
      weights_(arcs.size()),
      active_in_(nodes),
      touched_in_(nodes),
      queue_(nodes),
      threshold_(nodes),
      sum_(nodes) {
    for (const WeightedArc& arc : arcs)
        ++offsets_[arc.from + 1];
    for (std::size_t node = 0; node < nodes; ++node)
        offsets_[node + 1] += offsets_[node];
    std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    for (const WeightedArc& arc : arcs) {
        targets_[next[arc.from]] = arc.to;
        weights_[next[arc.from]++] = arc.weight;
    }
}

std::size_t ReferenceCascade::begin(std::span<const std::uint32_t> seeds) {
    ++run_;
    std::size_t size = 0;
    for (const std::uint32_t seed : seeds) {
        active_in_[seed] = run_;
        queue_[size++] = seed;
    }
    return size;
}

std::uint32_t ReferenceCascade::run_independent(std::span<const std::uint32_t> seeds) {
    std::size_t size = begin(seeds);
    for (std::size_t next = 0; next < size; ++next) {
        const std::uint32_t node = queue_[next];
        for (std::uint32_t arc = offsets_[node]; arc < offsets_[node + 1]; ++arc) {
            const std::uint32_t target = targets_[arc];
            if (active_in_[target] == run_) continue;
            if (random_.uniform() >= weights_[arc]) continue;
            active_in_[target] = run_;
            queue_[size++] = target;
        }
    }
    return static_cast<std::uint32_t>(size);
}

std::uint32_t ReferenceCascade::run_threshold(std::span<const std::uint32_t> seeds) {
    std::size_t size = begin(seeds);
    for (std::size_t next = 0; next < size; ++next) {
        const std::uint32_t node = queue_[next];
        for (std::uint32_t arc = offsets_[node]; arc < offsets_[node + 1]; ++arc) {
            const std::uint32_t target = targets_[arc];
            if (active_in_[target] == run_) continue;
            if (touched_in_[target] != run_) {
                touched_in_[target] = run_;
                threshold_[target] = random_.uniform();
                sum_[target] = 0;
            }
            sum_[target] += weights_[arc];
            if (sum_[target] < threshold_[target]) continue;
            active_in_[target] = run_;
            queue_[size++] = target;
        }
    }
    return static_cast<std::uint32_t>(size);
}

}  // namespace microcosm::bench
