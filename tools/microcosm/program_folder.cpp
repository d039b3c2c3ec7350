// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/program_folder.hpp"

#include <system_error>

#include "engine/text/problem.hpp"

namespace microcosm {

std::filesystem::path program_folder() {
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) throw InputOutputError("/proc/self/exe", "cannot read", failure.value());
    return program.parent_path().parent_path();
}

}  // namespace microcosm
