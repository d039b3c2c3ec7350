// SPDX-License-Identifier: Apache-2.0
#include "engine/text/value.hpp"

#include <algorithm>

namespace microcosm {

const Value* Value::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [key](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

}  // namespace microcosm
