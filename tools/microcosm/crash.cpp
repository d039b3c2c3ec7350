// SPDX-License-Identifier: Apache-2.0
// The handler runs while anything may be broken: no allocation, no locks, no stdio.
#include "tools/microcosm/crash.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "engine/catalog/breadcrumb.hpp"
#include "engine/catalog/descriptor.hpp"
#include "engine/catalog/plain_text.hpp"
#include "engine/run/signal_stack.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

namespace {

constexpr std::array signals{SIGSEGV, SIGFPE, SIGABRT, SIGILL, SIGBUS};

std::array<char, 4096> command{};  ///< empty: no run is under way
std::array<char, 256> hint{};
std::atomic_flag reported = ATOMIC_FLAG_INIT;

const char* name_of(int signal) {
    switch (signal) {
        case SIGSEGV:
            return "SIGSEGV, invalid memory";
        case SIGFPE:
            return "SIGFPE, division by zero";
        case SIGABRT:
            return "SIGABRT, it gave up";
        case SIGILL:
            return "SIGILL, invalid instruction";
        default:
            return "SIGBUS, invalid memory";
    }
}

/// "plugin org.example.ranking.bad 1.0.0", or the file of one that was being loaded.
void add_culprit(const Breadcrumb& mark, PlainText& text) {
    text.add("plugin ");
    if (mark.plugin == nullptr) {
        text.add(mark.file);
        return;
    }
    text.add(mark.plugin->id.c_str()).add(" ").add(mark.plugin->version.c_str());
}

void add_call(const Breadcrumb& mark, PlainText& text) {
    std::array<char, 128> call{};
    describe_call(mark, call.data(), call.size());
    text.add(mark.last_call == PluginCall::load ? " while " : " in ").add(call.data());
}

void add_whereabouts(const Breadcrumb& mark, PlainText& text) {
    if (mark.in_replicate) {
        text.add("\n  in replicate ").add(mark.replicate);
        if (mark.plan != nullptr) text.add(" of plan '").add(mark.plan).add("'");
    }
    if (mark.plugin != nullptr) text.add("\n  file: ").add(mark.plugin->file.c_str());
}

void add_advice(const Breadcrumb& mark, PlainText& text) {
    if (command[0] == '\0') return;
    text.add("\n  to repeat it alone: ").add(command.data());
    if (mark.in_replicate) text.add(" --first ").add(mark.replicate);
    text.add(" --replicates 1");
    if (hint[0] != '\0') text.add("\n  ").add(hint.data());
}

void write_all(const char* text, std::size_t length) {
    while (length > 0) {
        const ssize_t written = write(STDERR_FILENO, text, length);
        if (written <= 0) return;
        text += written;
        length -= static_cast<std::size_t>(written);
    }
}

/// Threads may crash one after the other; the first one speaks, the others wait for the end.
void wait_unless_first() {
    if (!reported.test_and_set()) return;
    while (true)
        pause();
}

/// `what` happened: "crashed (SIGSEGV, invalid memory)".
void blame_plugin(const Breadcrumb& mark, const char* what) {
    std::array<char, 8192> buffer;
    PlainText text(buffer.data(), buffer.size());
    add_culprit(mark, text);
    text.add(" ").add(what);
    add_call(mark, text);
    add_whereabouts(mark, text);
    add_advice(mark, text);
    text.add("\n");
    write_all(buffer.data(), text.length());
}

/// The crash came later, or has nothing to do with a plugin.
void blame_host(const Breadcrumb& mark, const char* signal) {
    std::array<char, 8192> buffer;
    PlainText text(buffer.data(), buffer.size());
    text.add("microcosm crashed (").add(signal).add(") outside of any plugin");
    if (mark.plugin != nullptr) {
        text.add("\n  before that: ");
        add_culprit(mark, text);
        add_call(mark, text);
        text.add("; it may have written outside of its memory");
    }
    if (mark.in_replicate) text.add("\n  in replicate ").add(mark.replicate);
    add_advice(mark, text);
    text.add("\n");
    write_all(buffer.data(), text.length());
}

extern "C" void on_crash(int signal) {
    wait_unless_first();
    const Breadcrumb mark = breadcrumb();
    if (mark.call == PluginCall::none) {
        blame_host(mark, name_of(signal));
        std::signal(signal, SIG_DFL);
        std::raise(signal);  // taken when this handler returns
        return;
    }
    std::array<char, 64> what{};
    PlainText(what.data(), what.size()).add("crashed (").add(name_of(signal)).add(")");
    blame_plugin(mark, what.data());
    _exit(exit_plugin);
}

bool reports = false;

/// A plugin that calls exit(0) would end the run as if it had succeeded.
void on_exit() {
    const Breadcrumb mark = breadcrumb();
    if (!reports || mark.call == PluginCall::none) return;
    wait_unless_first();
    blame_plugin(mark, "ended the program by calling exit");
    _exit(exit_plugin);
}

template <std::size_t size>
void copy(const std::string& text, std::array<char, size>& buffer) {
    PlainText(buffer.data(), buffer.size()).add(text.c_str());
}

}  // namespace

void report_crashes() {
    static const SignalStack stack;
    struct sigaction action {};
    action.sa_handler = on_crash;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : signals)
        sigaction(signal, &action, nullptr);
    reports = true;
    std::atexit(on_exit);
    std::at_quick_exit(on_exit);
}

void leave_crashes_to_the_system() {
    reports = false;
    for (const int signal : signals)
        std::signal(signal, SIG_DFL);
}

void explain_crashes(const std::string& run_command, const std::string& run_hint) {
    copy(run_command, command);
    copy(run_hint, hint);
}

}  // namespace microcosm
