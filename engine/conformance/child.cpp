// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <system_error>

#include "engine/conformance/conformance.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

using Clock = std::chrono::steady_clock;

/// What the worker sends last: a process that ends without it, say by exit(0) in the plugin, sent
/// no verdict.
constexpr std::string_view token = "\nend of verdict\n";

class Pipe {
  public:
    Pipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) != 0) {
            throw std::system_error(errno, std::generic_category(), "pipe");
        }
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_writing();
        close(ends_[0]);
    }
    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void close_writing() {
        if (ends_[1] >= 0) close(ends_[1]);
        ends_[1] = -1;
    }

  private:
    std::array<int, 2> ends_{-1, -1};
};

class FileActions {
  public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    posix_spawn_file_actions_t* get() { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// The caller's environment with the errand's changes; the later one of two equal names would not
/// win, so the earlier ones are left out.
std::vector<std::string> environment_of(const Errand& errand) {
    std::vector<std::string> all = errand.environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::string_view name = text.substr(0, text.find('=') + 1);
        const bool replaced = std::ranges::any_of(
            errand.environment, [&](const std::string& own) { return own.starts_with(name); });
        if (!replaced) all.emplace_back(text);
    }
    return all;
}

pid_t start(const Errand& errand, const Pipe& report) {
    std::vector<std::string> words{errand.program};
    for (const std::string_view word : worker_words())
        words.emplace_back(word);
    words.insert(words.end(), errand.words.begin(), errand.words.end());
    std::vector<std::string> environment = environment_of(errand);
    FileActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions.get(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(actions.get(), STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(actions.get(), report.writing(), report_file);
    pid_t child = 0;
    const int failure = posix_spawn(&child, errand.program.c_str(), actions.get(), nullptr,
                                    pointers(words).data(), pointers(environment).data());
    if (failure != 0) throw std::system_error(failure, std::generic_category(), errand.program);
    return child;
}

/// Everything the worker writes until it ends or the time is over.
struct Report {
    std::string text;
    bool late = false;
};

Report read_report(int file, Clock::time_point deadline) {
    Report report;
    std::array<char, 4096> chunk;
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting{file, POLLIN, 0};
        const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) {
            report.late = true;
            return report;
        }
        const ssize_t count = read(file, chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return report;
        report.text.append(chunk.data(), static_cast<std::size_t>(count));
        if (report.text.ends_with(token)) return report;
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

/// The verdict in a complete report; `refused` and the like are the first word of it.
Verdict parse(std::string_view text) {
    text.remove_suffix(token.size());
    const std::size_t line = text.find('\n');
    const std::string_view word = text.substr(0, line);
    for (const Outcome outcome :
         {Outcome::passed, Outcome::skipped, Outcome::warned, Outcome::failed, Outcome::refused}) {
        if (word == name_of(outcome)) return {outcome, std::string(text.substr(line + 1))};
    }
    return {Outcome::failed, "sent a report that makes no sense"};
}

Verdict explain_end(int status) {
    if (WIFSIGNALED(status)) {
        const int number = WTERMSIG(status);
        return {Outcome::failed, format("crashed: signal {} ({})", number, strsignal(number))};
    }
    return {Outcome::failed,
            format("ended the process (exit status {}); a plugin must return, never exit",
                   WEXITSTATUS(status))};
}

}  // namespace

Verdict run_errand(const Errand& errand) {
    Pipe report;
    const auto deadline =
        Clock::now() + std::chrono::milliseconds(static_cast<long>(errand.deadline_s * 1e3));
    const pid_t child = start(errand, report);
    report.close_writing();
    const Report found = read_report(report.reading(), deadline);
    const bool complete = found.text.ends_with(token);
    if (found.late) kill(child, SIGKILL);
    const int status = wait_for(child);
    if (complete) return parse(found.text);
    if (found.late) {
        return {Outcome::failed,
                format("does not come back: killed after {} s", errand.deadline_s)};
    }
    return explain_end(status);
}

void send_verdict(Outcome outcome, const char* text, std::size_t length) {
    const std::string_view name = name_of(outcome);
    const auto send = [](const char* bytes, std::size_t count) {
        while (count > 0) {
            const ssize_t sent = write(report_file, bytes, count);
            if (sent <= 0) return;
            bytes += sent;
            count -= static_cast<std::size_t>(sent);
        }
    };
    send(name.data(), name.size());
    send("\n", 1);
    send(text, length);
    send(token.data(), token.size());
}

}  // namespace microcosm::conformance
