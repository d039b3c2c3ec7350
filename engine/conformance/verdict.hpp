// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace microcosm::conformance {

/// How a conformance test ended. `refused`: failed, and the host would not load this file at all.
enum class Outcome : std::uint8_t { passed, skipped, warned, failed, refused };

std::string_view name_of(Outcome outcome);

/// What a test found: a measurement if it passed, else the reason.
struct Verdict {
    Outcome outcome = Outcome::passed;
    std::string text;
};

/// The worse of two verdicts; texts of equal weight are joined.
Verdict combine(Verdict left, const Verdict& right);

/// Ends a test: the plugin broke a rule. Never leaves this folder.
class Failure : public std::exception {
  public:
    explicit Failure(std::string reason) : reason_(std::move(reason)) {}
    const char* what() const noexcept override { return reason_.c_str(); }

  private:
    std::string reason_;
};

}  // namespace microcosm::conformance
