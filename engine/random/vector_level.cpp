// SPDX-License-Identifier: Apache-2.0
#include "engine/random/vector_level.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace microcosm {

namespace {

VectorLevel level_of_cpu() {
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return VectorLevel::v4;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma"))
        return VectorLevel::v3;
#endif
    return VectorLevel::v2;
}

VectorLevel highest_allowed() {
    const char* name = std::getenv("MICROCOSM_VECTOR_LEVEL");
    const std::string_view text = name == nullptr ? "" : name;
    if (text == "v2") return VectorLevel::v2;
    return text == "v3" ? VectorLevel::v3 : VectorLevel::v4;
}

}  // namespace

VectorLevel vector_level() {
    static const VectorLevel level = std::min(level_of_cpu(), highest_allowed());
    return level;
}

}  // namespace microcosm
