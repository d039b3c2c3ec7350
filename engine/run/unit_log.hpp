// SPDX-License-Identifier: Apache-2.0
// One append-only file per launch. Records, little endian:
//   magic u32 "MCU1" | bytes u32 | kind u32 | plan u32 | first u32 | count u32 | payload
//   | CRC-32 u32 of all before it
//   kind 0: identity, the payload says what campaign this is ("part<TAB>digest" lines); comes first
//   kind 1: a finished unit, the payload is count rows of doubles of equal length
// The header is under the checksum too: a flipped bit there must not become another unit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/experiment/experiment.hpp"
#include "engine/run/unit.hpp"

namespace microcosm {

/// What a log holds after everything torn or damaged was left out.
struct UnitLogContents {
    std::vector<IdentityPart> identity;
    std::vector<UnitResult> units;
    std::int64_t damaged_bytes = 0;
};

std::string encode_identity(const std::vector<IdentityPart>& identity);
std::string encode_unit(const UnitResult& unit);

/// Reads what is valid; searches for the next magic after anything that is not.
UnitLogContents decode_log(std::string_view bytes);

}  // namespace microcosm
