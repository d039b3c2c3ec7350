// SPDX-License-Identifier: Apache-2.0
// Stands in for libFuzzer where there is none: the target on every seed, then on COUNT inputs that are seeds cut, torn,
// spliced and sprinkled with words, the same ones each time.
//   fuzz_TARGET COUNT DICTIONARY SEED_FILE_OR_FOLDER...
// An input that crashes the target, or takes over five seconds, is left in the file fuzz_failure.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace {

constexpr unsigned slowest_seconds = 5;
constexpr std::size_t largest = 1 << 16;

std::string input;  ///< the one at work

extern "C" void on_failure(int signal) {
    const int file = open("fuzz_failure", O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666);
    constexpr char text[] = "the input is in the file fuzz_failure\n";
    if (write(file, input.data(), input.size()) < 0 || write(2, text, sizeof text - 1) < 0)
        _exit(2);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void try_input(std::string bytes) {
    input = std::move(bytes);
    alarm(slowest_seconds);
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(input.data()), input.size());
}

std::string read_all(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    return text.size() > largest ? text.substr(0, largest) : text;
}

std::vector<std::string> read_seeds(char** begin, char** end) {
    std::vector<std::filesystem::path> paths;
    for (char** path = begin; path != end; ++path) {
        if (!std::filesystem::is_directory(*path)) paths.emplace_back(*path);
        if (std::filesystem::is_directory(*path))
            for (const auto& entry : std::filesystem::directory_iterator(*path))
                if (entry.is_regular_file()) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> seeds;
    for (const auto& path : paths)
        seeds.push_back(read_all(path));
    return seeds;
}

/// The words between quotes of a dictionary, as libFuzzer reads it; escapes \xAB, \\ and \".
std::vector<std::string> read_words(const char* path) {
    std::ifstream file(path);
    std::vector<std::string> words;
    for (std::string line; std::getline(file, line);) {
        const std::size_t begin = line.find('"'), end = line.rfind('"');
        if (line.starts_with('#') || end == std::string::npos || end <= begin) continue;
        std::string word;
        for (std::size_t i = begin + 1; i < end; ++i) {
            if (line[i] == '\\' && line[i + 1] == 'x') {
                word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16));
                i += 3;
            } else {
                word += line[i] == '\\' ? line[++i] : line[i];
            }
        }
        words.push_back(word);
    }
    return words;
}

class Mutator {
  public:
    Mutator(std::vector<std::string> seeds, std::vector<std::string> words)
        : seeds_(std::move(seeds)), words_(std::move(words)) {}

    std::string next() {
        std::string text = any(seeds_);
        for (std::size_t changes = 1 + below(4); changes > 0; --changes)
            change(text);
        if (text.size() > largest) text.resize(largest);
        return text;
    }

  private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
    const std::string& any(const std::vector<std::string>& from) {
        return from[below(from.size())];
    }

    void change(std::string& text) {
        const std::size_t at = below(text.size() + 1), length = below(64);
        switch (below(7)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(below(text.size() + 1), length));
                break;
            case 3:
                text.resize(at);
                break;
            case 4: {
                const std::string& other = any(seeds_);
                text.replace(at, std::string::npos, other.substr(below(other.size() + 1)));
                break;
            }
            case 5:
                text.insert(at, 1, static_cast<char>(below(256)));
                break;
            default:
                if (!words_.empty()) text.insert(at, any(words_));
        }
    }

    std::vector<std::string> seeds_, words_;
    std::mt19937_64 random_{2026};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    for (const int signal : {SIGSEGV, SIGABRT, SIGALRM, SIGFPE, SIGBUS, SIGILL})
        std::signal(signal, on_failure);
    const std::vector<std::string> seeds = read_seeds(argv + 3, argv + argc);
    if (seeds.empty()) return 2;
    for (const std::string& seed : seeds)
        try_input(seed);
    Mutator mutator(seeds, read_words(argv[2]));
    const long count = std::atol(argv[1]);
    for (long i = 0; i < count; ++i)
        try_input(mutator.next());
    std::printf("%ld cases, 0 failures\n", count + static_cast<long>(seeds.size()));
}
