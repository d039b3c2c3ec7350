// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace microcosm {

/// What is wrong, and at which byte it shows best.
struct Mistake {
    std::size_t offset;
    std::string text;
};

/// What the parser refused: the text, the byte at which it stopped, and up to where it had
/// understood everything.
struct YamlRefusal {
    std::string_view text;
    std::size_t offset;
    std::size_t understood;
};

/// Says what yaml-cpp's `message` about it means in words of the user, and what to do.
Mistake explain_yaml(std::string_view message, const YamlRefusal& refusal);

/// Why `rest` can stand behind a document that is complete.
std::string explain_rest(std::string_view rest);

}  // namespace microcosm
