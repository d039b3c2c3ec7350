// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/build_plugin.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"
#include "tools/microcosm/arguments.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/program_folder.hpp"

namespace microcosm {

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// Appends the words of a text, separated by blanks, as a shell without quotes would.
void append_words(Words& words, const char* text) {
    std::istringstream stream(text == nullptr ? "" : text);
    for (std::string word; stream >> word;)
        words.push_back(word);
}

fs::path find_sdk() {
    fs::path include = program_folder() / "include";
    const fs::path header = include / "microcosm/plugin.hpp";
    if (fs::is_regular_file(header)) return include;
    throw InputOutputError(header.string(),
                           "is missing: the SDK is not installed beside this program");
}

void check_source(const std::string& source) {
    if (!fs::is_regular_file(source))
        throw UsageError(format("microcosm plugin build: there is no file '{}'", source));
    const std::string ending = fs::path(source).extension();
    if (ending != ".cpp" && ending != ".cc" && ending != ".cxx")
        throw UsageError(format("microcosm plugin build: '{}' is no C++ source (.cpp)", source));
}

Words command_for(const std::string& source, const std::string& output) {
    const std::string include = find_sdk();
    Words words;
    append_words(words, std::getenv("CXX"));
    if (words.empty()) words.push_back("c++");
    append_words(words, std::getenv("CXXFLAGS"));
    append_words(words, MICROCOSM_PLUGIN_COMPILE_FLAGS);
    words.push_back("-I" + include);
    words.push_back(source);
    append_words(words, MICROCOSM_PLUGIN_LINK_FLAGS);
    words.push_back("-Wl,--version-script=" + include + "/microcosm/plugin.exports");
    words.insert(words.end(), {"-o", output});
    return words;
}

void print(const Words& words) {
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : " ") + word;
    std::fprintf(stderr, "%s\n", line.c_str());
}

/// Runs a command and waits for it; true if it ends with exit code 0. Throws InputOutputError if it
/// cannot be started.
bool run(const Words& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int failure =
        posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ);
    if (failure != 0)
        throw InputOutputError(words[0],
                               "cannot start this compiler; install one (apt install g++) or name "
                               "one, as in CXX=clang++",
                               failure);
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) throw InputOutputError(words[0], "cannot wait for it", errno);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string built_name(const std::string& source) {
    return fs::path(source).replace_extension(".mcsm.so").string();
}

int build_plugin(const std::string& source, const std::string& output) {
    check_source(source);
    const std::string unfinished = output + ".unfinished";
    Words command = command_for(source, unfinished);
    const bool built = run(command);
    command.back() = output;
    if (!built) {
        std::error_code ignored;
        fs::remove(unfinished, ignored);
        std::fprintf(stderr, "%s was not built; the command was\n", output.c_str());
        print(command);
        return exit_plugin;
    }
    std::error_code failure;
    fs::rename(unfinished, output, failure);
    if (failure) throw InputOutputError(output, "cannot rename", failure.value());
    return exit_done;
}

}  // namespace microcosm
