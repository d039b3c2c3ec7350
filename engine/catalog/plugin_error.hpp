// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <microcosm/plugin.h>

#include <string>

namespace microcosm {

/// An error for a plugin to fill in.
mcsm_error empty_error();

/// What a plugin wrote, of which nothing is trusted: texts may lack their end. Never empty: if
/// there is no text, the code is put into words.
std::string message_of(const mcsm_error& error);
/// The key of the parameter at fault; "" if there is none.
std::string parameter_of(const mcsm_error& error);

}  // namespace microcosm
