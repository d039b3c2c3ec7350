// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include "engine/conformance/conformance.hpp"
#include "engine/experiment/version.hpp"
#include "engine/run/child_process.hpp"
#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/crash.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/probe.hpp"
#include "tools/microcosm/sweep_cluster.hpp"

namespace microcosm {

std::vector<Option> plugin_options() {
    return {{"plugin", "FILE", "load this plugin as well; may be repeated", true},
            {"plugin-path", "DIR", "look for plugins here first; may be repeated", true},
            {"allow-draft", "", "let the scenario name plugins of draft kinds"}};
}

Option help_option() {
    return {"help,h", "", "show this text"};
}

namespace {

std::vector<Command> commands() {
    return {run_command(),      sweep_command(),  report_command(),
            validate_command(), world_command(),  cascade_command(),
            facts_command(),    plugin_command(), schema_command()};
}

void print_overview(std::FILE* stream) {
    std::fprintf(stream,
                 "microcosm %s: a Monte Carlo campaign simulator for influencer marketing\n\n"
                 "Usage: microcosm COMMAND [OPTION]...\n\nExamples:\n"
                 "  microcosm run scenarios/skincare_serum_50k.yaml -o out/serum\n"
                 "  microcosm run --help\n\nCommands:\n",
                 program_version().c_str());
    for (const Command& command : commands())
        std::fprintf(stream, "  %-10s %s\n", command.line.command.c_str(),
                     command.line.summary.c_str());
    std::fprintf(
        stream,
        "\nExit codes: 0 done, 1 the run failed, 2 wrong usage, 3 the scenario is wrong,\n"
        "4 a plugin is wrong, 5 input/output, 130 interrupted (what is finished is kept).\n");
}

/// `__probe`, `__worker COMMAND …`: this process is the child of another one of the program.
int serve_parent(const std::vector<std::string>& words) {
    behave_as_child();
    if (words[0] == "__probe") return serve_probe();
    for (const Command& command : commands())
        if (words.size() > 1 && command.line.command == words[1] && command.serve != nullptr)
            return command.serve(Arguments(command.line, {words.begin() + 2, words.end()}));
    return exit_usage;
}

bool is_child(const std::vector<std::string>& words) {
    return !words.empty() && words[0].starts_with("__");
}

int run(const Command& command, const std::vector<std::string>& words) {
    const Arguments arguments(command.line, words);
    if (!arguments.has("help")) return command.run(arguments);
    std::printf("%s", help_text(command.line).c_str());
    return exit_done;
}

bool is_worker(const std::vector<std::string>& words) {
    const auto mark = conformance::worker_words();
    return words.size() >= mark.size() && std::equal(mark.begin(), mark.end(), words.begin());
}

int dispatch(const std::vector<std::string>& words) {
    if (words.empty()) {
        print_overview(stderr);
        return exit_usage;
    }
    if (is_child(words)) return serve_parent(words);
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        print_overview(stdout);
        return exit_done;
    }
    if (words[0] == "--version") {
        std::printf("microcosm %s\n", program_version().c_str());
        return exit_done;
    }
    if (is_worker(words))
        return conformance::answer_parent(std::vector<std::string>(words.begin() + 2, words.end()));
    if (words.size() > 1 && words[0] == "plugin" && words[1] == "check")
        return run(plugin_check_command(), {words.begin() + 2, words.end()});
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        names.push_back(command.line.command);
        if (command.line.command != words[0]) continue;
        if (words[0] == "sweep") hand_over_to_mpi(words);
        return run(command, {words.begin() + 1, words.end()});
    }
    throw UsageError(format("microcosm: unknown command '{}'{}\n  microcosm --help lists them",
                            words[0], did_you_mean(words[0], names)));
}

/// A closed stream would lend its number to the next file, and text would end up in results.
/// Reading end: writing there fails.
void occupy_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) < 0) open("/dev/null", O_RDONLY);
}

void flush_output() {
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        throw InputOutputError("standard output", "cannot write");
}

/// The only place where failures end.
int guarded(char** begin, char** end) {
    try {
        const std::vector<std::string> words(begin, end);
        if (!is_child(words)) report_crashes();
        const int code = dispatch(words);
        flush_output();
        return code;
    } catch (const std::filesystem::filesystem_error& error) {
        std::fprintf(stderr, "%s: %s\n", error.path1().c_str(), error.code().message().c_str());
        return exit_input_output;
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "out of memory; try a larger world.scale or fewer --threads\n");
        return exit_run_failed;
    } catch (const std::system_error& error) {  // no memory for a thread, most likely
        std::fprintf(stderr, "the system gives no more threads or memory: %s\n", error.what());
        return exit_run_failed;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return code_of(error);
    }
}

}  // namespace

}  // namespace microcosm

int main(int argc, char** argv) {
    microcosm::occupy_closed_streams();
    const int code = microcosm::guarded(argv + 1, argv + argc);
    std::fflush(stdout);
    _exit(code);  // plugins are not unloaded: what they would do at the end could still crash
}
