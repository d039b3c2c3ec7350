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

extern "C" void on_early_signal(int) {
    constexpr char text[] = "interrupted before the first unit\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0) _exit(exit_interrupted);
    _exit(exit_interrupted);
}

void handle_with(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1})
        sigaction(signal, &action, nullptr);
}

}  // namespace

void exit_on_interrupt() {
    handle_with(on_early_signal);
}

const std::atomic<bool>& catch_interrupts() {
    handle_with(on_signal);
    return interrupted;
}

}  // namespace microcosm
