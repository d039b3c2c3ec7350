// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/text/problem.hpp"

namespace microcosm {

/// How large an input may be; `words` is the same number for people.
struct FileLimit {
    std::size_t bytes;
    std::string_view words;
};

/// The text of a file that the user named. A problem if it is no regular file or too large.
/// Throws InputOutputError if it cannot be read.
std::optional<std::string> read_whole_file(const std::string& path, const FileLimit& limit,
                                           Problems& problems);

}  // namespace microcosm
