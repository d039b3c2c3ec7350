// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace microcosm {

/// A text that was read: its name as the user wrote it (a path, or "--set") and its bytes.
/// Must outlive every Place that points into it.
struct Source {
    std::string name;
    std::string text;

    /// Line number `number` (from 1), without its end; empty past the end.
    std::string_view line(int number) const;
};

/// Where in a source something stands. Lines and columns count from 1; line 0 means "the file as a
/// whole".
struct Place {
    const Source* source = nullptr;
    int line = 0;
    int column = 0;
};

/// Turns byte offsets into places. Columns count characters, not bytes. Built in one pass; a
/// look-up walks at most `stride` bytes, also on a line of a megabyte. Const use from any thread;
/// the source must outlive it.
class PlaceTable {
  public:
    explicit PlaceTable(const Source& source);
    /// The place of byte `offset`; of the end of the text if it is past that.
    Place at(std::size_t offset) const;

  private:
    static constexpr std::size_t stride = 256;

    const Source& source_;
    std::vector<Place> marks_;  ///< of the bytes 0, stride, 2 stride …
};

}  // namespace microcosm
