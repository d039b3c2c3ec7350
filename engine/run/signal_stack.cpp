// SPDX-License-Identifier: Apache-2.0
#include "engine/run/signal_stack.hpp"

#include <cstddef>

namespace microcosm {

namespace {

constexpr std::size_t stack_bytes = std::size_t{1} << 16;

}  // namespace

SignalStack::SignalStack() : memory_(new char[stack_bytes]) {
    stack_t stack{};
    stack.ss_sp = memory_.get();
    stack.ss_size = stack_bytes;
    sigaltstack(&stack, &before_);  // without it the thread works, only a message may be lost
}

SignalStack::~SignalStack() {
    sigaltstack(&before_, nullptr);
}

}  // namespace microcosm
