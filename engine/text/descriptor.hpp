// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

namespace microcosm {

/// Owns an open file descriptor, or a negative number if opening failed.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    int number() const { return number_; }

  private:
    int number_;
};

}  // namespace microcosm
