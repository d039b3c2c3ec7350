// SPDX-License-Identifier: Apache-2.0
// Nothing is wrong with it: floor and sqrt of libm are exact on every CPU.
#include <math.h>
#include <microcosm/plugin.h>

static int32_t exact_eval(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)model, (void)error;
    for (uint32_t i = 0; i < batch->n; ++i) {
        ((double*)batch->out[0])[i] = sqrt(floor(((const double*)batch->in[0])[i]));
    }
    return MCSM_OK;
}

#define FIXTURE_ID "org.example.ranking.exact"
#define FIXTURE_EVAL exact_eval
#include "tests/bad_plugins/fixture.h"
