// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/report/sheet.hpp"

namespace microcosm {

/// Whether inputs of more than one platform are uncertain, so that a name must tell which.
enum class Platforms { one, several };
Platforms platforms_of(const Sheet& sensitivity);

/// A short name of an uncertain input for charts and titles: "followers shown a post", with
/// "(tiktok)" if there are several platforms. An input that is not known here is called by its path.
std::string short_name(std::string_view path, Platforms platforms);

/// How somebody would find out the input's value before most of the money is spent, as an order.
std::string_view how_to_measure(std::string_view path);

}  // namespace microcosm
