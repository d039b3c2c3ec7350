// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <future>
#include <vector>

#include "engine/world/cores.hpp"

namespace microcosm {

/// How many are worth starting for so many cheap items.
inline unsigned parts_for(std::uint64_t items) {
    return items < std::uint64_t{1} << 20U ? 1 : cores();
}

/// Calls work(part, first, last) for `parts` ranges that make up 0 … size - 1, all at once; returns
/// when all are done. Throws what one of them throws.
template <class Work>
void in_parts(std::uint64_t size, unsigned parts, Work work) {
    const auto begin = [&](unsigned part) {
        return size / parts * part + size % parts * part / parts;
    };
    std::vector<std::future<void>> others;
    for (unsigned part = 1; part < parts; ++part)
        others.push_back(std::async(std::launch::async, work, part, begin(part), begin(part + 1)));
    work(0U, begin(0), begin(1));
    for (std::future<void>& other : others)
        other.get();
}

}  // namespace microcosm
