// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/report/result_folder.hpp"

namespace microcosm {

/// The decision report of a folder: one HTML text without any request, complete without its script.
/// The same folder gives the same bytes. Throws InputOutputError if a cell is broken.
std::string render_report(const ResultFolder& folder);

/// The verdict, the key figures and the findings as Markdown, fit for a mail.
std::string render_markdown(const ResultFolder& folder);

}  // namespace microcosm
