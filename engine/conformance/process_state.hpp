// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace microcosm::conformance {

/// What a library could change behind the back of its host, each as a text.
struct ProcessState {
    std::string processor;  ///< control bits of MXCSR and of the x87 unit
    std::string locale, folder, limits, environment;
    std::vector<std::string> signals;  ///< disposition of each
    std::size_t threads = 0, open_files = 0;
};

ProcessState read_process_state();

/// "the locale (C became de_DE.UTF-8)": the first difference but the processor's; "" if none.
std::string describe_change(const ProcessState& before, const ProcessState& after);

/// Processor time of this process so far.
double processor_seconds();

/// Collects what is printed to the standard streams while it lives.
class PrintedText {
  public:
    PrintedText();
    PrintedText(const PrintedText&) = delete;
    PrintedText& operator=(const PrintedText&) = delete;
    ~PrintedText();
    /// What was printed so far, its first line at most.
    std::string take() const;

  private:
    int file_, output_, error_;
};

}  // namespace microcosm::conformance
