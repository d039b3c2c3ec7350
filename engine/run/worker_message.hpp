// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/run/unit.hpp"

namespace microcosm {

/// What stands in `Message::kind` between a worker and its parent.
enum class WorkerMessage : std::uint32_t { ready, question, result, failure };

// Payloads. Both ends are the same program on the same machine.
std::string pack_question(const UnitKey& key);
std::optional<UnitKey> unpack_question(const std::string& payload);
std::string pack_result(const UnitResult& unit);
/// Nothing unless it holds a row for each replicate of the key.
std::optional<UnitResult> unpack_result(const UnitKey& key, const std::string& payload);
std::string pack_failure(const UnitFailure& failure);
UnitFailure unpack_failure(const UnitKey& key, const std::string& payload);

}  // namespace microcosm
