// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace microcosm {

/// Why a plugin file is not taken; ends as a `Refusal` of the catalog and never leaves this folder.
class Refused : public std::exception {
  public:
    explicit Refused(std::string reason) : reason_(std::move(reason)) {}
    const char* what() const noexcept override { return reason_.c_str(); }

  private:
    std::string reason_;
};

}  // namespace microcosm
