// SPDX-License-Identifier: Apache-2.0
// score = weight * tie, as good as any, until replicate 20: there eval does LATE. So the first unit of
// 16 replicates succeeds and the second does not.
#pragma once

#include <microcosm/plugin.h>

static int32_t eval_until_20(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)error;
    double* score = (double*)batch->out[0];
    for (uint32_t i = 0; i < batch->n; ++i) {
        score[i] = *(const double*)model * ((const double*)batch->in[0])[i];
    }
    if (batch->rng.key[1] == 20) {
        LATE;
    }
    return MCSM_OK;
}

#define FIXTURE_EVAL eval_until_20
#include "tests/bad_plugins/fixture.h"
