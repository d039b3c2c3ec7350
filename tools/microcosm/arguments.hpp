// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace microcosm {

/// The command line cannot be understood: exit code 2.
class UsageError : public std::exception {
  public:
    explicit UsageError(std::string text) : text_(std::move(text)) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// One option of a command. `value` is what stands for its value in help; empty for a flag.
struct Option {
    std::string name;   ///< "threads" or "output,o"
    std::string value;  ///< "T"
    std::string help;
    bool repeatable = false;
};

/// A command: its words, options and help. Examples come first in the help.
struct CommandLine {
    std::string command;   ///< "run"
    std::string synopsis;  ///< "SCENARIO.yaml"
    std::string summary;
    std::string examples;
    std::vector<Option> options;
    std::size_t least_words = 0, most_words = 0;
};

/// What was given. Every option is kept as text and converted by our own checked readers.
class Arguments {
  public:
    /// Throws UsageError with a "did you mean" for unknown options and stray words.
    Arguments(const CommandLine& line, const std::vector<std::string>& given);

    bool has(const std::string& option) const;
    std::optional<std::string> text(const std::string& option) const;
    std::vector<std::string> all(const std::string& option) const;
    /// Throws UsageError unless it is a whole number in [low, high].
    std::optional<std::int64_t> integer(const std::string& option, std::int64_t low,
                                        std::int64_t high) const;
    const std::vector<std::string>& words() const { return words_; }
    const std::vector<std::string>& given() const { return given_; }  ///< all of it, untouched

  private:
    std::vector<std::pair<std::string, std::string>> values_;
    std::vector<std::string> words_, given_;
};

std::string help_text(const CommandLine& line);

}  // namespace microcosm
