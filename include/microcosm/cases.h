// SPDX-License-Identifier: Apache-2.0
// Extension microcosm.cases/1, C11 and C++20: worked examples that the author of a model brings
// along. `plugin check` computes each and compares. C++ authors include <microcosm/cases.hpp>.
#pragma once

#include <microcosm/plugin.h>

#define MCSM_EXT_CASES "microcosm.cases/1"

/* A number by name; a list of them ends with a NULL name. */
typedef struct mcsm_cell {
    const char* name; /* of a parameter or column */
    double value;     /* a choice by its index, a boolean as 0 or 1, a u32 column as a number */
} mcsm_cell;

/* One item alone in its batch. Lists may be NULL. Immortal data. */
typedef struct mcsm_case {
    uint32_t struct_size, reserved;
    const char *name, *source; /* what it shows, where the expected value comes from */
    const mcsm_cell* params;   /* those that are not at their defaults */
    const mcsm_cell* inputs;   /* the others are 0, or as near to it as the kind allows */
    const mcsm_cell* expected; /* outputs; those not named are not compared */
    double tolerance;          /* absolute, >= 0; 0: the same number */
    uint64_t key;
    double time_h, step_h;
    mcsm_rng rng;
} mcsm_case;

typedef struct mcsm_cases {
    uint32_t struct_size, n;
    const mcsm_case* const* cases;
} mcsm_cases;

MCSM_STATIC_ASSERT(sizeof(mcsm_cell) == 16 && sizeof(mcsm_cases) == 16, "cases/1");
MCSM_STATIC_ASSERT(sizeof(mcsm_case) == 96 && offsetof(mcsm_case, tolerance) == 48, "cases/1");
