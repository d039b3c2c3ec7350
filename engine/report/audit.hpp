// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/report/phrase.hpp"
#include "engine/report/result_folder.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

/// The audit curve of every plan as the list `audit` of a data block.
void write_audits(JsonWriter& json, const ResultFolder& folder);

/// The same as a table; empty if no audit was worked out.
Markup tabulate_audits(const ResultFolder& folder);

/// Whether an audit of this plan would pay for itself, and of which other plan one would save
/// most, as the end of a title.
void say_best_audits(Phrase& title, const ResultFolder& folder, const std::string& plan);

}  // namespace microcosm
