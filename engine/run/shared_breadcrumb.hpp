// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/campaign/replicate.hpp"

namespace microcosm {

/// Memory that a worker's breadcrumb is kept in: its parent reads there what the worker was about
/// when it died.
class SharedBreadcrumb {
  public:
    SharedBreadcrumb();                         ///< Throws InputOutputError.
    explicit SharedBreadcrumb(int descriptor);  ///< the same memory, in the worker
    SharedBreadcrumb(const SharedBreadcrumb&) = delete;
    SharedBreadcrumb& operator=(const SharedBreadcrumb&) = delete;
    ~SharedBreadcrumb();

    Breadcrumb& get() const { return *memory_; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
    Breadcrumb* memory_;
};

}  // namespace microcosm
