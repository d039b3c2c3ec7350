// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace microcosm {

/// What the files say of an uncertain input.
struct InputWords {
    std::string_view name;     ///< path: "platform.instagram.reach_r5"
    std::string_view unit;     ///< "1", "h", "USD" …
    std::string_view meaning;  ///< "share of followers who are shown a feed post"; "" if unknown
};

/// As a sentence calls it: its meaning, with the platform that a path names; the path if nothing
/// says what the input is.
std::string input_in_words(const InputWords& input);
/// A value with its unit: shares and probabilities in percent, the rest as `quantity_in_words`.
std::string value_in_words(double value, const InputWords& input);
/// "the share of followers … falls below 11 %", "the hours … rise above 9 h".
std::string crossing_in_words(double value, bool above, const InputWords& input);

}  // namespace microcosm
