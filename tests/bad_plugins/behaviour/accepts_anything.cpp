// SPDX-License-Identifier: Apache-2.0
// Takes values outside the bounds that it declares: without the layer of C++ nobody checks.
#include "tests/bad_plugins/behaviour/right.hpp"

namespace {

using fault::Ranking;

const mcsm_plugin& careless() {
    static mcsm_plugin plugin = mcsm::descriptor<Ranking>();
    plugin.create = [](const mcsm_plugin*, const mcsm_host*, const mcsm_value* values, void** model,
                       mcsm_error*) -> std::int32_t {
        *model = new Ranking({values[0].f, values[1].f});
        return MCSM_OK;
    };
    return plugin;
}

}  // namespace

MCSM_NOTE();
const mcsm_library* microcosm_plugin_entry(const mcsm_host*, mcsm_error*) {
    static const mcsm_plugin* const plugins[] = {&careless()};
    static const mcsm_library library{sizeof(mcsm_library), 1, 0, 1, plugins, "test"};
    return &library;
}
