// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/rehearsal.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

#include "engine/run/child_process.hpp"
#include "engine/text/format.hpp"
#include "tools/microcosm/crash.hpp"

namespace microcosm {

namespace {

constexpr std::chrono::seconds patience{10};  ///< for loading one file
constexpr int survived = 73;                  ///< exit status of a copy; a plugin may call exit(0)
constexpr std::chrono::microseconds between_looks{200};

/// What the loader says in the copy, it says again in this process.
void be_silent() {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
}

/// The status with which a child ended; nothing if it has not in time, and then it is killed.
std::optional<int> status_of(pid_t child) {
    const auto until = std::chrono::steady_clock::now() + patience;
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > until) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return std::nullopt;
        }
        std::this_thread::sleep_for(between_looks);
    }
    return status;
}

}  // namespace

std::string Rehearsal::try_file() {
    end();
    const pid_t copy = ::fork();
    if (copy < 0) return "no process can be made to try it in";
    if (copy == 0) {
        is_copy_ = true;
        be_silent();
        leave_crashes_to_the_system();
        return "";
    }
    const std::optional<int> status = status_of(copy);
    if (!status) return format("still being loaded after {} s", patience.count());
    if (WIFSIGNALED(*status))
        return format("crashes while it is being loaded ({})", name_of_signal(WTERMSIG(*status)));
    if (WEXITSTATUS(*status) == survived) return "";
    return format("ends its process while it is being loaded (exit code {})", WEXITSTATUS(*status));
}

void Rehearsal::end() const {
    if (is_copy_) ::_exit(survived);
}

}  // namespace microcosm
