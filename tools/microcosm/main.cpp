// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "engine/catalog/model.hpp"
#include "engine/experiment/version.hpp"
#include "engine/run/unit.hpp"
#include "engine/run/unit_store.hpp"
#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"

namespace microcosm {

std::vector<Option> plugin_options() {
    return {{"plugin", "FILE", "load this plugin as well; may be repeated", true},
            {"plugin-path", "DIR", "look for plugins here first; may be repeated", true}};
}

Option help_option() {
    return {"help,h", "", "show this text"};
}

namespace {

std::vector<Command> commands() {
    return {run_command(), validate_command(), world_command(), facts_command(), plugin_command()};
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

int dispatch(const std::vector<std::string>& words) {
    if (words.empty()) {
        print_overview(stderr);
        return exit_usage;
    }
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        print_overview(stdout);
        return exit_done;
    }
    if (words[0] == "--version") {
        std::printf("microcosm %s\n", program_version().c_str());
        return exit_done;
    }
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        names.push_back(command.line.command);
        if (command.line.command != words[0]) continue;
        const Arguments arguments(command.line, {words.begin() + 1, words.end()});
        if (!arguments.has("help")) return command.run(arguments);
        std::printf("%s", help_text(command.line).c_str());
        return exit_done;
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

int complain(const std::exception& error, int code) {
    std::fprintf(stderr, "%s\n", error.what());
    return code;
}

/// The only place that maps failures to exit codes.
int guarded(const std::vector<std::string>& words) {
    try {
        const int code = dispatch(words);
        flush_output();
        return code;
    } catch (const UsageError& error) {
        return complain(error, exit_usage);
    } catch (const OtherCampaign& error) {
        return complain(error, exit_usage);
    } catch (const InvalidInput& error) {
        return complain(error, code_of(error.problems()));
    } catch (const PluginError& error) {
        return complain(error, exit_plugin);
    } catch (const InputOutputError& error) {
        return complain(error, exit_input_output);
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "out of memory; try a larger world.scale or fewer --threads\n");
        return exit_run_failed;
    } catch (const std::exception& error) {
        return complain(error, exit_run_failed);
    }
}

}  // namespace

}  // namespace microcosm

int main(int argc, char** argv) {
    microcosm::occupy_closed_streams();
    return microcosm::guarded(std::vector<std::string>(argv + 1, argv + argc));
}
