// SPDX-License-Identifier: Apache-2.0
// A member that nobody sets.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    // NOLINTNEXTLINE: the fault
    explicit Fault(const Params& p) : Ranking(p), table(new unsigned char[4096]) {}
    ~Fault() { delete[] table; }
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = score(b, i) + table[2048];
    }
    unsigned char* table;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
