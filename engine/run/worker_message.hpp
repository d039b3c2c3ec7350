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
std::string encode_question(const UnitKey& key);
std::optional<UnitKey> decode_question(const std::string& payload);
std::string encode_result(const UnitResult& unit);
/// Nothing unless it holds a row for each replicate of the key.
std::optional<UnitResult> decode_result(const UnitKey& key, const std::string& payload);
std::string encode_failure(const UnitFailure& failure);
std::optional<UnitFailure> decode_failure(const UnitKey& key, const std::string& payload);

}  // namespace microcosm
