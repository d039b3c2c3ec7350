// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace microcosm {

/// Named texts of any bytes, as they stand in a record: per field u32 length of the name, name, u32
/// length of the text, text.
using Fields = std::vector<std::pair<std::string, std::string>>;

std::string encode_fields(const Fields& fields);
/// As far as the bytes make sense.
Fields decode_fields(std::string_view bytes);
/// The text of the field of this name; "" if there is none.
std::string field(const Fields& fields, std::string_view name);

}  // namespace microcosm
