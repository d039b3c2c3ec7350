// SPDX-License-Identifier: Apache-2.0
// Compares only the beginning of an id.

#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

struct Fault : fault::Ranking {
    using Ranking::Ranking;
    static const void* extension(std::string_view id) {
        static constexpr mcsm_idle idle{sizeof(mcsm_idle), 0, 0, 0};
        return id.starts_with("microcosm.idle/1") ? &idle : nullptr;
    }
};

}  // namespace

MICROCOSM_PLUGINS(Fault)
