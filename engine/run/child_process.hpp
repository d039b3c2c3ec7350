// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <span>
#include <string>
#include <vector>

namespace microcosm {

/// How a process ended: by a signal, or with an exit code.
struct ProcessEnd {
    int signal = 0;  ///< 0: it ended by itself
    int code = 0;
};

/// "SIGSEGV, invalid memory"; "signal 40" if it has no name here.
std::string name_of_signal(int signal);

/// The first of the descriptors that a child is given.
inline constexpr int first_descriptor_of_child = 3;

/// Another process of this program. It is killed, if it still runs, when this object goes, and by
/// the system when the thread that started it ends.
class ChildProcess {
  public:
    /// Where its texts go. Never to standard output: the parent's results stay clean.
    enum class Output { standard_error, nowhere };

    /// Starts this program again; descriptors[i] becomes number 3 + i there, nothing else is
    /// inherited. Throws InputOutputError.
    ChildProcess(const std::vector<std::string>& arguments, std::span<const int> descriptors,
                 Output output = Output::standard_error);
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess();

    /// Waits for its end, and after a second ends it.
    ProcessEnd end_soon();
    /// Ends it at once.
    ProcessEnd kill();

  private:
    pid_t number_ = -1;  ///< -1: its end is known
    ProcessEnd end_;
};

/// To be called first in a child: it dies with its parent, leaves interruptions to it, and writes no
/// core file.
void behave_as_child();

}  // namespace microcosm
