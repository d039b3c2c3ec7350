// SPDX-License-Identifier: Apache-2.0
// The side of the child: one test, and a last word if the plugin crashes it.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "engine/catalog/load.hpp"
#include "engine/catalog/plugin_file.hpp"
#include "engine/catalog/refused.hpp"
#include "engine/conformance/child.hpp"
#include "engine/conformance/conformance.hpp"
#include "engine/conformance/fingerprint.hpp"
#include "engine/conformance/guarded.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm::conformance {
namespace {

constexpr greg_t write_bit = 2;  ///< of the page fault's error code: it was a write

/// One sentence about a bad access, without allocating.
int describe_fault(char* text, std::size_t size, const siginfo_t& info, const ucontext_t& context) {
    const bool writes = (context.uc_mcontext.gregs[REG_ERR] & write_bit) != 0;
    const char* verb = writes ? "writes" : "reads";
    const auto* at = static_cast<const std::byte*>(info.si_addr);
    const Region region = find_region(at);
    if (region.begin == nullptr) {
        return std::snprintf(text, size, "crashed: %s at an invalid address (%p, signal %d)", verb,
                             info.si_addr, info.si_signo);
    }
    const char* place = at >= region.end    ? "beyond the end of"
                        : at < region.begin ? "before the beginning of"
                                            : "to";
    if (!writes && at >= region.begin && at < region.end) place = "";
    return std::snprintf(text, size, "%s %s %s%s", verb, place, region.name,
                         at >= region.begin && at < region.end ? ", which is read-only" : "");
}

void report_fault(int, siginfo_t* info, void* context) {
    std::array<char, 300> text{};
    const int length =
        describe_fault(text.data(), text.size(), *info, *static_cast<const ucontext_t*>(context));
    send_verdict(Outcome::failed, text.data(), static_cast<std::size_t>(std::max(length, 0)));
    _exit(1);
}

int answer(const Verdict& verdict) {
    send_verdict(verdict.outcome, verdict.text.data(), verdict.text.size());
    _exit(0);  // no exit handlers: the plugin may have left some
}

/// "fingerprint FILE SEED ID"
Verdict find_fingerprint(const Request& request, const std::string& id) {
    try {
        for (const auto& plugin : load_plugins(read_plugin_file(request.file))) {
            if (plugin->id != id) continue;
            return {Outcome::passed, fingerprint(*plugin, request.seed)};
        }
    } catch (const Refused& refused) {
        return {Outcome::refused, refused.what()};
    } catch (const Failure& failure) {
        return {Outcome::failed, failure.what()};
    }
    return {Outcome::failed, "does not find the plugin again"};
}

}  // namespace

void prepare_worker() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    static std::array<std::byte, 64 << 10> stack;  // a plugin may have used up the other one
    stack_t alternative{};
    alternative.ss_sp = stack.data();
    alternative.ss_size = stack.size();
    sigaltstack(&alternative, nullptr);
    struct sigaction action {};
    action.sa_sigaction = report_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | static_cast<int>(SA_RESETHAND);
    sigaction(SIGSEGV, &action, nullptr);
    sigaction(SIGBUS, &action, nullptr);
    // The program may report its own crashes; a shell lets what it starts in the background ignore
    // SIGINT, and a plugin that ignores it would change nothing.
    for (const int other : {SIGABRT, SIGFPE, SIGILL, SIGHUP, SIGINT, SIGQUIT, SIGTERM})
        signal(other, SIG_DFL);
}

std::span<const std::string_view> worker_words() {
    static constexpr std::array<std::string_view, 2> words{"plugin", "__check"};
    return words;
}

Verdict run_test_apart(const ConformanceTest& test, const Request& request, double deadline_s) {
    Errand errand;
    errand.program = request.program;
    errand.words = {"test", request.file, format("{}", request.seed), format("{}", test.number)};
    errand.deadline_s = deadline_s;
    return run_errand(errand);
}

int answer_parent(std::span<const std::string> words) {
    if (words.size() != 4) return 2;
    const auto seed = parse_integer(words[2]);
    Request request{words[1], static_cast<std::uint32_t>(seed.value_or(1)), {}};
    std::array<char, 4096> program{};
    const ssize_t length = readlink("/proc/self/exe", program.data(), program.size() - 1);
    if (length > 0) request.program = program.data();
    prepare_worker();
    if (words[0] == "fingerprint") return answer(find_fingerprint(request, words[3]));
    for (const ConformanceTest& test : conformance_tests()) {
        if (words[3] == format("{}", test.number)) return answer(run_test(test, request));
    }
    return 2;
}

}  // namespace microcosm::conformance
