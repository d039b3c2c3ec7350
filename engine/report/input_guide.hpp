// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace microcosm {

/// A short name of an uncertain input for charts and titles: "followers shown a post (instagram)".
/// An input that is not known here is called by its path.
std::string short_name(std::string_view path);

/// How somebody would find out the input's value before most of the money is spent, as an order.
std::string_view how_to_measure(std::string_view path);

}  // namespace microcosm
