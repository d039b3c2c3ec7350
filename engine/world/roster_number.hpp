// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace microcosm {

/// A number as creator databases export it.
struct RosterNumber {
    double value = 0;  ///< a percentage as a share
    bool percent = false;
};

/// Reads "12500", "12,500" or "12 500" (groups of three), "$900", "900 USD", "2.4%" or "2.4 %".
/// Nothing if it is none.
std::optional<RosterNumber> read_roster_number(std::string_view text);

}  // namespace microcosm
