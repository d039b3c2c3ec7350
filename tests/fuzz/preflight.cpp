// SPDX-License-Identifier: Apache-2.0
// Any bytes in place of a plugin file: read without being loaded, refused with a reason or described.
#include <cstdlib>
#include <string_view>

#include "engine/catalog/preflight.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace microcosm;
    try {
        preflight({reinterpret_cast<const char*>(data), size});
    } catch (const Refused& refused) {
        if (std::string_view(refused.what()).empty()) std::abort();
    }
    return 0;
}
