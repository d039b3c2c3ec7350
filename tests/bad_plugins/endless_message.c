// SPDX-License-Identifier: Apache-2.0
// Loads well. eval fails and leaves no NUL in its error.
#include <microcosm/plugin.h>
#include <string.h>

static int32_t failing_eval(const void* model, const mcsm_batch* batch, mcsm_error* error) {
    (void)model, (void)batch;
    memset(error->param, 'p', sizeof error->param);
    memset(error->message, 'm', sizeof error->message);
    return MCSM_E_NUMERIC;
}

#define FIXTURE_ID "org.example.ranking.endless"
#define FIXTURE_EVAL failing_eval
#include "tests/bad_plugins/fixture.h"
