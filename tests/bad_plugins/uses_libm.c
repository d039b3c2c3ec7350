// SPDX-License-Identifier: Apache-2.0
// Nothing is wrong with it but that its bits depend on the CPU.
#include <math.h>
#include <microcosm/plugin.h>

static int32_t libm_eval(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)model, (void)error;
    for (uint32_t i = 0; i < batch->n; ++i) {
        ((double*)batch->out[0])[i] = exp(floor(((const double*)batch->in[0])[i]));
    }
    return MCSM_OK;
}

#define FIXTURE_ID "org.example.ranking.libm"
#define FIXTURE_EVAL libm_eval
#include "tests/bad_plugins/fixture.h"
