// SPDX-License-Identifier: Apache-2.0
// Lets an exception cross the border in eval.
#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

const mcsm_plugin& throwing() {
    static mcsm_plugin plugin = mcsm::descriptor<fault::Ranking>();
    plugin.eval = [](const void*, const mcsm_batch*, mcsm_error*) -> std::int32_t { throw 1; };
    return plugin;
}

}  // namespace

MCSM_NOTE();
const mcsm_library* microcosm_plugin_entry(const mcsm_host*, mcsm_error*) {
    static const mcsm_plugin* const plugins[] = {&throwing()};
    static const mcsm_library library{sizeof(mcsm_library), 1, 0, 1, plugins, "test"};
    return &library;
}
