// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/environment.hpp"

#include <cstdlib>

namespace microcosm {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::filesystem::path user_folder(const char* variable, const char* otherwise) {
    std::filesystem::path named = environment(variable);
    if (named.is_absolute()) return named;
    const std::filesystem::path home = environment("HOME");
    return home.is_absolute() ? home / otherwise : std::filesystem::path{};
}

}  // namespace microcosm
