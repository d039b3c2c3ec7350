// SPDX-License-Identifier: Apache-2.0
// Remembers the last item in the model: right on one thread, wrong on two.

#include <thread>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        for (std::size_t i = 0; i < b.size(); ++i) {
            if (b.key()[i] != known) {
                known = b.key()[i];
                tie = b.in(0)[i];
                std::this_thread::yield();  // so that one processor is enough for the race
                age = b.in(1)[i] / 1000;
            }
            b.out(0)[i] = tie - age;
        }
    }
    mutable volatile std::uint64_t known = 0;
    mutable volatile double tie = 0, age = 0;
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
