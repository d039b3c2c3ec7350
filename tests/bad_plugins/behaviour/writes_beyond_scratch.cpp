// SPDX-License-Identifier: Apache-2.0
// Uses more scratch memory than it asked for.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    std::uint64_t scratch_bytes(std::uint32_t n) const { return n * 8; }
    void eval(const mcsm::Batch& b) const {
        const auto scratch = b.scratch<double>(b.size());
        for (std::size_t i = 0; i <= b.size(); ++i)
            scratch.data()[i] = 1;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) * scratch[i];
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
