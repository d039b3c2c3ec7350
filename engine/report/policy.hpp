// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace microcosm {

/// The content-security policy of a page with this one script: no request at all, no other script,
/// no eval. Inline styles are allowed, because charts set them. Without a script none runs.
std::string security_policy(std::string_view script);

/// Base64 (RFC 4648) of bytes given as hex digits. Requires an even number of lower-case digits.
std::string base64_of_hex(std::string_view hex);

}  // namespace microcosm
