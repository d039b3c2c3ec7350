// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <memory>

namespace microcosm {

/// Memory in which a signal handler of this thread can run, for as long as it lives: a plugin that
/// recurses without end leaves no room on its own stack, and the program would die without a word.
class SignalStack {
  public:
    SignalStack();
    SignalStack(const SignalStack&) = delete;
    SignalStack& operator=(const SignalStack&) = delete;
    ~SignalStack();

  private:
    std::unique_ptr<char[]> memory_;
    stack_t before_{};
};

}  // namespace microcosm
