// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace microcosm {

/// The chart script that the build embedded, the licences of its parts on top; "" in a build
/// without it.
std::string_view chart_script();
/// The style of the page.
std::string_view page_style();
/// Why there is no chart script, for the reader of a report; "" if there is one.
std::string_view why_no_charts();

}  // namespace microcosm
