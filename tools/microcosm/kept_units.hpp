// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/text/problem.hpp"

namespace microcosm {

/// A file could not be written while units were being stored: what went wrong, and what is left.
class KeptUnits : public InputOutputError {
  public:
    KeptUnits(const InputOutputError& error, const std::string& kept)
        : InputOutputError(error), text_(std::string(error.what()) + "\n  " + kept) {}
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    std::string text_;
};

}  // namespace microcosm
