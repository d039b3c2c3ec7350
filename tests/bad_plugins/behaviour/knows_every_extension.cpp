// SPDX-License-Identifier: Apache-2.0
// Answers to any id.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    static const void* extension(std::string_view) {
        static constexpr mcsm_idle idle{sizeof(mcsm_idle), 0, 0, 0};
        return &idle;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
