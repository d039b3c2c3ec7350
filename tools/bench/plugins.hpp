// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/catalog.hpp"

namespace microcosm::bench {

/// The plugins beside this program. Throws InvalidInput if one cannot be read.
inline Catalog open_plugins() {
    Problems problems;
    const PluginSearch search = standard_search({}, {}, problems);
    Catalog catalog = open_catalog(search, problems);
    problems.throw_if_errors();
    return catalog;
}

}  // namespace microcosm::bench
