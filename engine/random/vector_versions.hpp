// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Put before a function whose loop is worth a version for newer CPUs, chosen when the program
/// starts. Results do not differ: only integers and + - x / sqrt without contraction. Sanitizer
/// builds have one version, since the choice would be made before their runtime is ready. So have
/// the programs with MICROCOSM_VECTOR_LEVEL 2, 3 or 4, whose results are compared.
#if defined(MICROCOSM_VECTOR_LEVEL) && MICROCOSM_VECTOR_LEVEL == 4
#define MICROCOSM_VECTOR_VERSIONS __attribute__((target("arch=x86-64-v4")))
#elif defined(MICROCOSM_VECTOR_LEVEL) && MICROCOSM_VECTOR_LEVEL == 3
#define MICROCOSM_VECTOR_VERSIONS __attribute__((target("arch=x86-64-v3")))
#elif defined(MICROCOSM_VECTOR_LEVEL)
#define MICROCOSM_VECTOR_VERSIONS __attribute__((target("arch=x86-64-v2")))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__x86_64__)
#define MICROCOSM_VECTOR_VERSIONS
#else
#define MICROCOSM_VECTOR_VERSIONS \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
