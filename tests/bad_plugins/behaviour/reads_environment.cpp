// SPDX-License-Identifier: Apache-2.0
// Depends on the user's language.
#include <cstdlib>

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    void eval(const mcsm::Batch& b) const {
        const char* language = std::getenv("LC_ALL");
        const double factor = language == nullptr ? 1 : 2;
        for (std::size_t i = 0; i < b.size(); ++i)
            b.out(0)[i] = factor * score(b, i);
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
