// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// Loads each plugin file in a copy of this process first. The copy goes the very way that this process
/// would go, with the same memory and the same stack, up to the next file: what a damaged file breaks
/// behind the loader's back, a register or a pointer, then breaks there. Only for a process with one
/// thread and little memory. Requires that `end` follows the last file.
class Rehearsal {
  public:
    /// Why the file must not be loaded in this process; "" if nothing happened, and in the copy.
    std::string try_file();
    /// Ends the copy, if this is one.
    void end() const;

  private:
    bool is_copy_ = false;
};

}  // namespace microcosm
