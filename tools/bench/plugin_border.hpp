// SPDX-License-Identifier: Apache-2.0
// What the plugin border costs: a batch through it (breadcrumb, C call, look for numbers that are not
// finite) against the same kernel written into the caller.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"

namespace microcosm::bench {

/// Nanoseconds per item of one kernel, the least of several samples taken in turn.
struct BorderTime {
    std::string kernel;
    std::size_t items = 0;
    double inlined_ns = 0, border_ns = 0;
    double ratio() const { return border_ns / inlined_ns; }
};

/// The shipped feeds engagement_feed and random at batches of so many items. Requires both in the
/// catalog.
std::vector<BorderTime> measure_plugin_border(const Catalog& catalog, std::size_t items);

}  // namespace microcosm::bench
