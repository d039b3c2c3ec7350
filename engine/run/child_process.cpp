// SPDX-License-Identifier: Apache-2.0
#include "engine/run/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

constexpr const char* this_program = "/proc/self/exe";
constexpr int out_of_the_way = 100;  // above every number that a child is given

/// What becomes of the parent's descriptors in the child. Sources are moved out of the way first, so
/// that placing one does not overwrite another.
class FileActions {
  public:
    FileActions(std::span<const int> descriptors, ChildProcess::Output output) {
        posix_spawn_file_actions_init(&actions_);
        if (output == ChildProcess::Output::nowhere)
            posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
        for (std::size_t i = 0; i < descriptors.size(); ++i) {
            const int source = fcntl(descriptors[i], F_DUPFD_CLOEXEC, out_of_the_way);
            moved_.push_back(source);
            posix_spawn_file_actions_adddup2(&actions_, source,
                                             first_descriptor_of_child + static_cast<int>(i));
        }
    }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() {
        posix_spawn_file_actions_destroy(&actions_);
        for (const int descriptor : moved_)
            if (descriptor >= 0) close(descriptor);
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
    std::vector<int> moved_;
};

constexpr std::chrono::milliseconds between_looks{10};
constexpr int looks = 100;

/// Nothing if it still runs and `options` say not to wait.
std::optional<ProcessEnd> wait_for(pid_t number, int options) {
    int status = 0;
    pid_t ended = 0;
    do {
        ended = waitpid(number, &status, options);
    } while (ended < 0 && errno == EINTR);
    if (ended == 0) return std::nullopt;
    if (ended < 0) return ProcessEnd{};
    if (WIFSIGNALED(status)) return ProcessEnd{WTERMSIG(status), 0};
    return ProcessEnd{0, WEXITSTATUS(status)};
}

}  // namespace

std::string name_of_signal(int signal) {
    switch (signal) {
        case SIGSEGV:
            return "SIGSEGV, invalid memory";
        case SIGBUS:
            return "SIGBUS, invalid memory";
        case SIGFPE:
            return "SIGFPE, division by zero";
        case SIGABRT:
            return "SIGABRT, it gave up";
        case SIGILL:
            return "SIGILL, invalid instruction";
        case SIGKILL:
            return "SIGKILL, killed from outside; is memory short?";
        default:
            return format("signal {}", signal);
    }
}

ChildProcess::ChildProcess(const std::vector<std::string>& arguments,
                           std::span<const int> descriptors, Output output) {
    std::vector<std::string> words{"microcosm"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const FileActions actions(descriptors, output);
    const int failure =
        posix_spawn(&number_, this_program, actions.get(), nullptr, pointers.data(), environ);
    if (failure != 0) {
        number_ = -1;
        throw InputOutputError("a worker process", "start", failure);
    }
}

ChildProcess::~ChildProcess() {
    kill();
}

ProcessEnd ChildProcess::end_soon() {
    for (int i = 0; i < looks && number_ >= 0; ++i) {
        if (const auto end = wait_for(number_, WNOHANG)) {
            number_ = -1;
            end_ = *end;
        } else {
            std::this_thread::sleep_for(between_looks);
        }
    }
    return kill();
}

ProcessEnd ChildProcess::kill() {
    if (number_ < 0) return end_;
    ::kill(number_, SIGKILL);
    end_ = wait_for(number_, 0).value_or(ProcessEnd{});
    number_ = -1;
    return end_;
}

void behave_as_child() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1})
        std::signal(signal, SIG_IGN);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

}  // namespace microcosm
