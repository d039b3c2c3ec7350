// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace microcosm {

/// The folder that holds bin/microcosm, include/microcosm and lib/microcosm/plugins: of the
/// installation or of the build. Throws InputOutputError if /proc cannot tell.
std::filesystem::path program_folder();

}  // namespace microcosm
