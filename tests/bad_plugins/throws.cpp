// SPDX-License-Identifier: Apache-2.0
// Loads well. create throws if weight is 0, eval always.
#include <microcosm/plugin.h>

#include <stdexcept>

static int model_of_all;

static int32_t throwing_create(const mcsm_plugin*, const mcsm_host*, const mcsm_value* values,
                               void** model, mcsm_error*) {
    if (values[0].f == 0) throw std::runtime_error("no thunk catches this");
    *model = &model_of_all;
    return MCSM_OK;
}

static int32_t throwing_eval(const void*, const mcsm_batch*, mcsm_error*) {
    throw 42;
}

#define FIXTURE_ID "org.example.ranking.throws"
#define FIXTURE_CREATE throwing_create
#define FIXTURE_EVAL throwing_eval
#include "tests/bad_plugins/fixture.h"
