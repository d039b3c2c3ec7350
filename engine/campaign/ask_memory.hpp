// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace microcosm {

/// Starts loading what will be needed soon; without effect on any result. The empty statement says
/// that it does something: without it g++ takes a function that only asks memory for one without
/// effects, and leaves out the calls.
inline void ask_memory(const void* address) {
    __builtin_prefetch(address);
    asm volatile("");
}

}  // namespace microcosm
