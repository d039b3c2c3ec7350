// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace microcosm {

/// Runs headless Chromium with these arguments to its end and returns what it printed. It gets a
/// profile of its own that is gone afterwards, and no sandbox only if we are root. Throws
/// NoPictures if there is no browser or it fails.
std::string run_browser(const std::vector<std::string>& arguments);

}  // namespace microcosm
