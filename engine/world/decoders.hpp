// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/world/graph_text.hpp"

namespace microcosm {

/// Bytes as they are; and gzip and zstd files of one or more members.
std::unique_ptr<GraphText::Decoder> make_plain_decoder();
std::unique_ptr<GraphText::Decoder> make_gzip_decoder();
std::unique_ptr<GraphText::Decoder> make_zstd_decoder();

}  // namespace microcosm
