// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/report/markup.hpp"
#include "engine/report/result_folder.hpp"

namespace microcosm {

/// What a sentence of the verdict is about.
enum class Sentence {
    headline,  ///< the first: which plan, how sure
    outcome,   ///< gain, risk, other plans
    doubt      ///< what flips it, weak sources
};

/// The sentences of that kind in the verdict of manifest.json, in spans that say where they
/// are from.
Markup verdict_sentences(const ResultFolder& folder, Sentence kind);

}  // namespace microcosm
