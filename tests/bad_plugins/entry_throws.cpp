// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#define FIXTURE_NO_ENTRY
#include "tests/bad_plugins/fixture.h"

[[gnu::used]] static const mcsm_library* const kept = &library;

MCSM_EXPORT const mcsm_library* microcosm_plugin_entry(const mcsm_host*, mcsm_error*) {
    throw std::runtime_error("no thunk catches this");
}
