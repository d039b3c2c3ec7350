// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace microcosm {

/// Which versions of a plugin a scenario accepts: comparisons that must all hold, such as ">=1.2
/// <2". Without any, every version. Missing parts of a bound are 0; a pre-release comes before its
/// release.
class VersionRange {
  public:
    using Numbers = std::array<std::uint64_t, 3>;

    bool allows(std::string_view version) const;       ///< false if it is no semantic version
    const std::string& text() const { return text_; }  ///< as it was written; "" allows all

  private:
    friend std::optional<VersionRange> parse_version_range(std::string_view text);
    enum class Relation : std::uint8_t { less, at_most, equal, at_least, more };
    struct Bound {
        Relation relation;
        Numbers numbers;
    };
    static bool holds(const Bound& bound, int order);

    std::string text_;
    std::vector<Bound> bounds_;
};

/// One or more of "<", "<=", "=", ">=", ">", each directly followed by a version of one to three
/// numbers, with spaces between. Nothing if the text is not of that form.
std::optional<VersionRange> parse_version_range(std::string_view text);

}  // namespace microcosm
