// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/interrupt.hpp"

#include <unistd.h>

#include <csignal>

#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set inside a signal handler");

extern "C" void on_signal(int) {
    if (interrupted.exchange(true)) _exit(exit_interrupted);
}

}  // namespace

const std::atomic<bool>& catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaction(signal, &action, nullptr);
    return interrupted;
}

}  // namespace microcosm
