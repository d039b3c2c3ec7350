/* SPDX-License-Identifier: Apache-2.0 */
/* A ranking in plain C: score = pair.tie. */
#include <microcosm/plugin.h>

static const mcsm_column tie = {
    sizeof(mcsm_column), MCSM_T_F64, 0, 0, "pair.tie", "1", "", 0, 1, 0};
static const mcsm_column score = {sizeof(mcsm_column), MCSM_T_F64, 0, 0, "score", "1", "", 0, 0, 0};
static const mcsm_column* const inputs[] = {&tie};
static const mcsm_column* const outputs[] = {&score};

static int32_t create(const mcsm_plugin* plugin, const mcsm_host* host, const mcsm_value* values,
                      void** model, mcsm_error* error) {
    (void)plugin, (void)host, (void)values, (void)error;
    *model = NULL;
    return MCSM_OK;
}

static void destroy(void* model) {
    (void)model;
}

static uint64_t scratch_bytes(const void* model, uint32_t max_n) {
    (void)model, (void)max_n;
    return 0;
}

static int32_t eval(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    const double* in = batch->in[0];
    double* out = batch->out[0];
    (void)model, (void)error;
    for (uint32_t i = 0; i < batch->n; ++i)
        out[i] = in[i];
    return MCSM_OK;
}

static const void* extension(const mcsm_plugin* plugin, const char* id) {
    (void)plugin, (void)id;
    return NULL;
}

static const mcsm_plugin plugin = {.struct_size = sizeof(mcsm_plugin),
                                   .kind = "microcosm.ranking/1",
                                   .id = "org.test.tie_in_c",
                                   .version = "1.0.0",
                                   .name = "Tie, in C",
                                   .summary = "score = tie",
                                   .doc = "",
                                   .license = "",
                                   .citation = "",
                                   .n_inputs = 1,
                                   .n_outputs = 1,
                                   .inputs = inputs,
                                   .outputs = outputs,
                                   .create = create,
                                   .destroy = destroy,
                                   .scratch_bytes = scratch_bytes,
                                   .eval = eval,
                                   .extension = extension};
static const mcsm_plugin* const plugins[] = {&plugin};
static const mcsm_library library = {
    sizeof(mcsm_library), MCSM_ABI_MAJOR, MCSM_ABI_MINOR, 1, plugins, MCSM_COMPILER};

MCSM_NOTE();

const mcsm_library* microcosm_plugin_entry(const mcsm_host* host, mcsm_error* error) {
    (void)host, (void)error;
    return &library;
}
