// SPDX-License-Identifier: Apache-2.0
// A correct ranking plugin, C11 and C++20, each part of which a module may replace by a macro
// before it includes this file. score = weight * tie.
#pragma once

#include <microcosm/plugin.h>

#ifndef FIXTURE_KIND
#define FIXTURE_KIND "microcosm.ranking/1"
#endif
#ifndef FIXTURE_ID
#define FIXTURE_ID "org.example.ranking.fixture"
#endif
#ifndef FIXTURE_VERSION
#define FIXTURE_VERSION "1.0.0"
#endif
#ifndef FIXTURE_NAME
#define FIXTURE_NAME "Fixture"
#endif
#ifndef FIXTURE_SECOND_KEY
#define FIXTURE_SECOND_KEY "noise"
#endif
#ifndef FIXTURE_DEFAULT
#define FIXTURE_DEFAULT 1.0
#endif
#ifndef FIXTURE_INPUT
#define FIXTURE_INPUT "pair.tie"
#endif
#ifndef FIXTURE_INPUT_UNIT
#define FIXTURE_INPUT_UNIT "1"
#endif
#ifndef FIXTURE_INPUT_TYPE
#define FIXTURE_INPUT_TYPE MCSM_T_F64
#endif
#ifndef FIXTURE_N_OUTPUTS
#define FIXTURE_N_OUTPUTS 1
#endif
#ifndef FIXTURE_PLUGIN_SIZE
#define FIXTURE_PLUGIN_SIZE sizeof(mcsm_plugin)
#endif
#ifndef FIXTURE_N_PLUGINS
#define FIXTURE_N_PLUGINS 1
#endif
#ifndef FIXTURE_LIBRARY_MAJOR
#define FIXTURE_LIBRARY_MAJOR MCSM_ABI_MAJOR
#endif

static const mcsm_param weight = {
    sizeof(mcsm_param),   MCSM_T_F64, 0,   0,   "weight", "1", 0, 10, {.f = FIXTURE_DEFAULT}, NULL,
    "Weight of the tie.", "",         "J", NULL};
static const mcsm_param second = {
    sizeof(mcsm_param), MCSM_T_F64, 0,   0,   FIXTURE_SECOND_KEY, "1", 0, 1, {.f = 0}, NULL,
    "Not used.",        "",         "J", NULL};
static const mcsm_param* const params[] = {&weight, &second};

static const mcsm_column input = {
    sizeof(mcsm_column), FIXTURE_INPUT_TYPE, 0, 0, FIXTURE_INPUT, FIXTURE_INPUT_UNIT, "", 0, 1, 0};
static const mcsm_column* const inputs[] = {&input};
static const mcsm_column score = {
    sizeof(mcsm_column), MCSM_T_F64, 0, 0, "score", "1", "", 0, 10, 0};
static const mcsm_column* const outputs[] = {&score};

#ifndef FIXTURE_CREATE
#define FIXTURE_CREATE create
static double weight_of_all_models;
static int32_t create(const struct mcsm_plugin* plugin, const mcsm_host* host,
                      const mcsm_value* values, void** model, mcsm_error* error) {
    (void)plugin, (void)host, (void)error;
    weight_of_all_models = values[0].f;
    *model = &weight_of_all_models;
    return MCSM_OK;
}
#endif

static void destroy(void* model) {
    (void)model;
}

static uint64_t scratch_bytes(const void* model, uint32_t max_n) {
    (void)model, (void)max_n;
    return 0;
}

#ifndef FIXTURE_EVAL
#define FIXTURE_EVAL eval
static int32_t eval(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)error;
    for (uint32_t i = 0; i < batch->n; ++i) {
        ((double*)batch->out[0])[i] = *(const double*)model * ((const double*)batch->in[0])[i];
    }
    return MCSM_OK;
}
#endif

static const void* extension(const struct mcsm_plugin* plugin, const char* id) {
    (void)plugin, (void)id;
    return NULL;
}

static const mcsm_plugin fixture = {FIXTURE_PLUGIN_SIZE,
                                    0,
                                    FIXTURE_KIND,
                                    FIXTURE_ID,
                                    FIXTURE_VERSION,
                                    FIXTURE_NAME,
                                    "score = weight * tie",
                                    "",
                                    "Apache-2.0",
                                    "",
                                    2,
                                    1,
                                    FIXTURE_N_OUTPUTS,
                                    0,
                                    params,
                                    inputs,
                                    outputs,
                                    FIXTURE_CREATE,
                                    destroy,
                                    scratch_bytes,
                                    FIXTURE_EVAL,
                                    extension};
static const mcsm_plugin* const plugins[] = {&fixture, &fixture};
static const mcsm_library library = {sizeof(mcsm_library),
                                     FIXTURE_LIBRARY_MAJOR,
                                     MCSM_ABI_MINOR,
                                     FIXTURE_N_PLUGINS,
                                     plugins,
                                     "test"};

#ifndef FIXTURE_NO_NOTE
MCSM_NOTE();
#endif

#ifndef FIXTURE_NO_ENTRY
MCSM_EXPORT const mcsm_library* microcosm_plugin_entry(const mcsm_host* host, mcsm_error* error) {
    (void)host, (void)error;
    return &library;
}
#endif
