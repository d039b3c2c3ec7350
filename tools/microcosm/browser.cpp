// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/browser.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "tools/microcosm/chart_pictures.hpp"

namespace microcosm {

namespace {

/// A folder that is gone afterwards.
class Profile {
  public:
    Profile() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "microcosm-browser-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw NoPictures("cannot make a folder for the browser's profile");
        path_ = pattern;
    }
    Profile(const Profile&) = delete;
    Profile& operator=(const Profile&) = delete;
    ~Profile() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

std::string browser_name() {
    const char* given = std::getenv("CHROMIUM");
    return given != nullptr && *given != '\0' ? given : "chromium";
}

std::vector<std::string> command_line(const std::vector<std::string>& arguments,
                                      const Profile& profile) {
    std::vector<std::string> line{browser_name(),
                                  "--headless",
                                  "--disable-gpu",
                                  "--no-first-run",
                                  "--virtual-time-budget=10000",
                                  "--user-data-dir=" + profile.path()};
    if (geteuid() == 0) line.emplace_back("--no-sandbox");
    line.insert(line.end(), arguments.begin(), arguments.end());
    return line;
}

/// Starts the program with its standard output in a pipe, whose reading end is returned; its
/// complaints go nowhere.
int start(const std::vector<std::string>& line, pid_t& child) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw NoPictures("cannot make a pipe to the browser");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> words;
    for (const std::string& word : line)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const int error = posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error == 0) return ends[0];
    close(ends[0]);
    throw NoPictures("pictures need Chromium, and '" + line[0] +
                     "' cannot be started: apt-get install chromium, or name it in the "
                     "environment variable CHROMIUM");
}

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t got = read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(descriptor);
    return text;
}

}  // namespace

std::string run_browser(const std::vector<std::string>& arguments) {
    const Profile profile;
    pid_t child = 0;
    std::string text = read_all(start(command_line(arguments, profile), child));
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw NoPictures("'" + browser_name() + "' failed");
    return text;
}

}  // namespace microcosm
