// SPDX-License-Identifier: Apache-2.0
// One append-only file per launch and writer. Records, little endian:
//   magic u32 "MCU2" | bytes u32 | kind u32 | row u32 | plan u32 | first u32 | count u32 | payload
//   | CRC-32 u32 of all before it
//   kind 0: identity, the payload says what campaign this is ("part<TAB>digest" lines); comes first
//   kind 1: a finished unit, the payload is count rows of doubles of equal length
//   kind 2: an attempt at a unit that failed; fields (fields.hpp)
//   kind 3: the launch; fields
//   kind 4: the launch ended in good order; fields
// The header is under the checksum too: a flipped bit there must not become another unit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/experiment/experiment.hpp"
#include "engine/run/launch.hpp"
#include "engine/run/log_scanner.hpp"
#include "engine/run/unit.hpp"

namespace microcosm {

/// What a log holds after everything torn or damaged was left out.
struct UnitLogContents {
    std::vector<IdentityPart> identity;
    Launch launch;
    std::vector<UnitResult> units;
    std::vector<UnitFailure> failures;
    std::int64_t damaged_bytes = 0;
};

std::string encode_identity(const std::vector<IdentityPart>& identity);
std::string encode_unit(const UnitResult& unit);
std::string encode_failure(const UnitFailure& failure);
std::string encode_start(const Launch& launch);
std::string encode_end(double seconds);

/// The payload of a record of that kind. Requires the kind.
std::vector<IdentityPart> decode_identity(std::string_view payload);
UnitResult decode_unit(const UnitKey& key, std::string_view payload);
UnitFailure decode_failure(const LogRecord& record);
double decode_end(std::string_view payload);

/// Reads what is valid; searches for the next magic after anything that is not.
UnitLogContents decode_log(std::string_view text);

}  // namespace microcosm
