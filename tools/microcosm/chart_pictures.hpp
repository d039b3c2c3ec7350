// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace microcosm {

/// No picture could be made: there is no browser, or it did not do what was asked.
class NoPictures : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

enum class PictureFormat { svg, png };

/// Opens a report in headless Chromium, whose chart script hands out every chart as a picture, and
/// writes them into a folder. Returns the paths. The browser is $CHROMIUM, or `chromium` in PATH.
/// Throws NoPictures or InputOutputError.
std::vector<std::string> write_pictures(const std::string& report, const std::string& folder,
                                        PictureFormat format);

}  // namespace microcosm
