// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/place.hpp"

namespace microcosm {

/// One mistake of the user, complete in itself: it no longer needs the source it was found in.
/// Texts follow the grammar: what was found, why it is wrong, what to try instead.
struct Problem {
    enum class Severity { error, warning };
    /// Whose fault decides the exit code: the scenario's (3), a plugin's (4), or the machine's (5).
    enum class Origin { scenario, plugin, input_output };

    Severity severity = Severity::error;
    Origin origin = Origin::scenario;
    std::string file;
    int line = 0;
    int column = 0;
    std::string text;
    std::string source_line;
};

/// Collects problems so that all of them can be shown at once. Not thread-safe.
class Problems {
  public:
    void error(const Place& place, std::string text,
               Problem::Origin origin = Problem::Origin::scenario);
    void warning(const Place& place, std::string text);
    void add(Problem problem);

    std::span<const Problem> all() const { return problems_; }
    std::size_t errors() const;

    /// Throws `InvalidInput` with everything collected if there is at least one error.
    void throw_if_errors() const;

  private:
    std::vector<Problem> problems_;
};

/// Everything that is wrong with what the user gave, sorted by place.
class InvalidInput : public std::exception {
  public:
    explicit InvalidInput(std::vector<Problem> problems);
    const char* what() const noexcept override { return text_.c_str(); }
    std::span<const Problem> problems() const { return problems_; }

  private:
    std::vector<Problem> problems_;
    std::string text_;
};

/// "file:line:column: error: text", the source line and a caret; the last two only if a line is
/// known.
std::string render(const Problem& problem);

/// A file could not be read or written: path and reason. Exit code 5.
class InputOutputError : public std::exception {
  public:
    InputOutputError(std::string path, std::string_view doing, int error_number);
    InputOutputError(std::string path, std::string_view reason);
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

/// "; did you mean 'x'?" for the candidate nearest to `word` (edit distance at most a third of its
/// length, at least 1), else "".
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace microcosm

/// Our own bug, not the user's: aborts with place and condition. Checked in every build but
/// release.
#ifdef NDEBUG
#define MICROCOSM_EXPECT(condition) static_cast<void>(sizeof((condition) ? 1 : 0))
#else
#include <cstdio>
#include <cstdlib>
#define MICROCOSM_EXPECT(condition)                                                           \
    ((condition) ? static_cast<void>(0)                                                       \
                 : (std::fprintf(stderr, "%s:%d: bug: %s\n", __FILE__, __LINE__, #condition), \
                    std::abort()))
#endif
