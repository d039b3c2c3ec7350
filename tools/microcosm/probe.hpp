// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/run/channel.hpp"
#include "engine/run/child_process.hpp"

namespace microcosm {

/// Loads plugin files in another process first, which is started anew after a plugin has ended it.
class Probe {
  public:
    /// Why the file must not be loaded in this process; "" if nothing happened. Throws
    /// InputOutputError.
    std::string try_file(const std::string& file);

  private:
    void start();

    Channel channel_;
    std::unique_ptr<ChildProcess> process_;
    std::uint64_t token_ = 0;
};

/// The other process: loads the files it is asked about until its parent is gone.
int serve_probe();

}  // namespace microcosm
