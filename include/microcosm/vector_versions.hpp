// SPDX-License-Identifier: Apache-2.0
// MICROCOSM_VECTOR_LOOPS before a function: its loops exist for x86-64-v2, v3 and v4, and the best
// that the CPU has is chosen when the plugin is loaded. For functions that take spans or pointers
// and that do not fit a header (no templates, not inline). Results are the same bits at each: only
// integers and + - x / sqrt without contraction, and microcosm/math.hpp. It does nothing under
// compilers and on CPUs without such versions, and in sanitizer builds, where the choice would be
// made before their run-time is ready.
#pragma once

// MICROCOSM_VECTOR_LEVEL 2, 3 or 4 makes that version alone, so that results can be compared.
#if defined(MICROCOSM_VECTOR_LEVEL) && MICROCOSM_VECTOR_LEVEL == 4
#define MICROCOSM_VECTOR_LOOPS __attribute__((target("arch=x86-64-v4")))
#elif defined(MICROCOSM_VECTOR_LEVEL) && MICROCOSM_VECTOR_LEVEL == 3
#define MICROCOSM_VECTOR_LOOPS __attribute__((target("arch=x86-64-v3")))
#elif defined(MICROCOSM_VECTOR_LEVEL)
#define MICROCOSM_VECTOR_LOOPS __attribute__((target("arch=x86-64-v2")))
#elif defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define MICROCOSM_VECTOR_LOOPS \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define MICROCOSM_VECTOR_LOOPS
#endif
