// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/process_state.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xmmintrin.h>

#include <array>
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "engine/text/folder.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

namespace fs = std::filesystem;

/// Rounding, flush-to-zero and exception masks; not the sticky flags.
constexpr unsigned mxcsr_control = 0xFFC0;

std::string read_processor() {
    std::uint16_t x87 = 0;
    __asm__ volatile("fnstcw %0" : "=m"(x87));
    return format("MXCSR {:04x}, x87 {:04x}", _mm_getcsr() & mxcsr_control, x87);
}

std::string read_signal(int number) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) != 0) return "";
    return format("{}", reinterpret_cast<std::uintptr_t>(action.sa_handler));
}

std::string read_limits() {
    std::string text;
    for (int resource = 0; resource < RLIMIT_NLIMITS; ++resource) {
        rlimit limit{};
        getrlimit(static_cast<__rlimit_resource>(resource), &limit);
        text += format("{}:{}/{} ", resource, limit.rlim_cur, limit.rlim_max);
    }
    const mode_t mask = umask(0);
    umask(mask);
    return text + format("umask {:o}", mask);
}

std::string read_environment() {
    std::string text;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        text += format("{}\n", *entry);
    return text;
}

std::size_t count_entries(const char* folder) {
    std::error_code failure;
    return names_in(folder, failure).size();
}

}  // namespace

ProcessState read_process_state() {
    ProcessState state;
    state.processor = read_processor();
    const char* locale = std::setlocale(LC_ALL, nullptr);
    state.locale = locale == nullptr ? "" : locale;
    std::error_code failure;
    state.folder = fs::current_path(failure);
    state.limits = read_limits();
    state.environment = read_environment();
    for (int number = 1; number < NSIG; ++number)
        state.signals.push_back(read_signal(number));
    state.threads = count_entries("/proc/self/task");
    state.open_files = count_entries("/proc/self/fd");
    return state;
}

std::string describe_change(const ProcessState& before, const ProcessState& after) {
    if (after.locale != before.locale) {
        return format("the locale ({} became {})", before.locale, after.locale);
    }
    for (std::size_t i = 0; i < before.signals.size(); ++i) {
        if (after.signals[i] != before.signals[i]) return format("the handler of signal {}", i + 1);
    }
    if (after.folder != before.folder) {
        return format("the current folder ({} became {})", before.folder, after.folder);
    }
    if (after.limits != before.limits) return "limits of the process";
    if (after.environment != before.environment) return "environment variables";
    if (after.threads != before.threads) {
        return format("the number of threads ({} became {})", before.threads, after.threads);
    }
    if (after.open_files != before.open_files) {
        return format("the number of open files ({} became {})", before.open_files,
                      after.open_files);
    }
    return "";
}

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

PrintedText::PrintedText()
    : file_(memfd_create("printed", MFD_CLOEXEC)),
      output_(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)),
      error_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)) {
    std::fflush(nullptr);
    dup2(file_, STDOUT_FILENO);
    dup2(file_, STDERR_FILENO);
}

PrintedText::~PrintedText() {
    std::fflush(nullptr);
    dup2(output_, STDOUT_FILENO);
    dup2(error_, STDERR_FILENO);
    close(output_);
    close(error_);
    close(file_);
}

std::string PrintedText::take() const {
    std::fflush(nullptr);
    std::array<char, 200> text{};
    const ssize_t count = pread(file_, text.data(), text.size(), 0);
    const std::string found(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    return found.substr(0, found.find('\n'));
}

}  // namespace microcosm::conformance
